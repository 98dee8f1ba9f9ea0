/// The clipboard: text and images, by the terminal or by a program of the desktop.
@NullMarked
package dev.lungo.tui.clip;

import org.jspecify.annotations.NullMarked;
