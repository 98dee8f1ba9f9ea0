/// Unified patches as rows: one column, or both sides facing each other.
@NullMarked
package dev.lungo.tui.draw.diff;

import org.jspecify.annotations.NullMarked;
