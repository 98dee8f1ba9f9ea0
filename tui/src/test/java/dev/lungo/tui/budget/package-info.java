@NullMarked
package dev.lungo.tui.budget;

import org.jspecify.annotations.NullMarked;
