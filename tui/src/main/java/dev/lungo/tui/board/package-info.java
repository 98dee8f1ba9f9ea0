/// The board of all sessions by what they need, and the way between sessions and their subagents.
@NullMarked
package dev.lungo.tui.board;

import org.jspecify.annotations.NullMarked;
