/// Draws a session on a terminal or in a pipe.
@NullMarked
package dev.lungo.cli.render;

import org.jspecify.annotations.NullMarked;
