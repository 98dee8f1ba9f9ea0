@NullMarked
package dev.lungo.tui.draw;

import org.jspecify.annotations.NullMarked;
