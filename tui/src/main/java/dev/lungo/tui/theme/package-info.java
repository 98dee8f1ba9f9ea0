/// Themes: the color of each token, and how a terminal of few colors shows it.
@NullMarked
package dev.lungo.tui.theme;

import org.jspecify.annotations.NullMarked;
