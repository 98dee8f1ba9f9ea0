@NullMarked
package dev.lungo.tui.walk;

import org.jspecify.annotations.NullMarked;
