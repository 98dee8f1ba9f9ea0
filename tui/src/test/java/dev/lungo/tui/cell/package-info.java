@NullMarked
package dev.lungo.tui.cell;

import org.jspecify.annotations.NullMarked;
