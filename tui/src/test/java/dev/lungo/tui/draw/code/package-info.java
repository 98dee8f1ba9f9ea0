@NullMarked
package dev.lungo.tui.draw.code;

import org.jspecify.annotations.NullMarked;
