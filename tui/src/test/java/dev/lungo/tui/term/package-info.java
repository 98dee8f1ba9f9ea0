@NullMarked
package dev.lungo.tui.term;

import org.jspecify.annotations.NullMarked;
