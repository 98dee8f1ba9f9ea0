@NullMarked
package dev.lungo.tui.board;

import org.jspecify.annotations.NullMarked;
