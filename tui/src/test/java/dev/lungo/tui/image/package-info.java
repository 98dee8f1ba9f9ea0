@NullMarked
package dev.lungo.tui.image;

import org.jspecify.annotations.NullMarked;
