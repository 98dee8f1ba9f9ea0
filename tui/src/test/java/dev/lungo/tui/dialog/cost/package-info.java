@NullMarked
package dev.lungo.tui.dialog.cost;

import org.jspecify.annotations.NullMarked;
