@NullMarked
package dev.lungo.cli.session;

import org.jspecify.annotations.NullMarked;
