/// Tools that ask language servers.
@NullMarked
package dev.lungo.tools.code;

import org.jspecify.annotations.NullMarked;
