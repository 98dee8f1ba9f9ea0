@NullMarked
package dev.lungo.tui.draw.diff;

import org.jspecify.annotations.NullMarked;
