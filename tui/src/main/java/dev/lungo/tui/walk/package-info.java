/// The walk through a session, block by block: fold, copy, open, undo, fork.
@NullMarked
package dev.lungo.tui.walk;

import org.jspecify.annotations.NullMarked;
