/// The streams of the process: terminals or pipes, colors, widths, the Ctrl-C key.
@NullMarked
package dev.lungo.cli.terminal;

import org.jspecify.annotations.NullMarked;
