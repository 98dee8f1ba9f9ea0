/// Lines of an editor without a server.
@NullMarked
package dev.lungo.acp;

import org.jspecify.annotations.NullMarked;
