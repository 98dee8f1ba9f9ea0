/// The turns of a session as a list, to go to, undo, fork, and ask again.
@NullMarked
package dev.lungo.tui.timeline;

import org.jspecify.annotations.NullMarked;
