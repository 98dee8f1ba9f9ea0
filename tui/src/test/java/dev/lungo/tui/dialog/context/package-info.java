@NullMarked
package dev.lungo.tui.dialog.context;

import org.jspecify.annotations.NullMarked;
