/// The interface below the shell's own output: finished messages go to the scrollback, the rest is a few rows at the
/// end.
@NullMarked
package dev.lungo.tui.inline;

import org.jspecify.annotations.NullMarked;
