/// The screen as cells, and the bytes that turn one screen into the next.
@NullMarked
package dev.lungo.tui.cell;

import org.jspecify.annotations.NullMarked;
