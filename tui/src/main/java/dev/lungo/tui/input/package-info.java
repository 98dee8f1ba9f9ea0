/// A person's input at a terminal, as data: keys, text, the mouse, and the answers of the terminal itself.
@NullMarked
package dev.lungo.tui.input;

import org.jspecify.annotations.NullMarked;
