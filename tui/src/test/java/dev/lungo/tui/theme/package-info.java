@NullMarked
package dev.lungo.tui.theme;

import org.jspecify.annotations.NullMarked;
