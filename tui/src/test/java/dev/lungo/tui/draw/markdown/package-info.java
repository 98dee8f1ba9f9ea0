@NullMarked
package dev.lungo.tui.draw.markdown;

import org.jspecify.annotations.NullMarked;
