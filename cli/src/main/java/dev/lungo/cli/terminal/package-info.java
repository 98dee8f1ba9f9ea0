/// What the process is connected to: terminals or pipes, colours, widths, the Ctrl-C key.
@NullMarked
package dev.lungo.cli.terminal;

import org.jspecify.annotations.NullMarked;
