/// Undo and redo, with a view of what would change before anything does.
@NullMarked
package dev.lungo.tui.undo;

import org.jspecify.annotations.NullMarked;
