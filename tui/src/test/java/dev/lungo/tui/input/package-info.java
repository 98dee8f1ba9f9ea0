@NullMarked
package dev.lungo.tui.input;

import org.jspecify.annotations.NullMarked;
