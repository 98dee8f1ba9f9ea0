/// A text to read on the whole screen.
@NullMarked
package dev.lungo.tui.dialog.reader;

import org.jspecify.annotations.NullMarked;
