@NullMarked
package dev.lungo.tui.undo;

import org.jspecify.annotations.NullMarked;
