@NullMarked
package dev.lungo.tui.draw.tool;

import org.jspecify.annotations.NullMarked;
