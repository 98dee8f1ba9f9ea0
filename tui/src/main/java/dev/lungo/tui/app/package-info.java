/// The interface as a program: keys to actions, actions to states, states to cells, and the threads around them.
@NullMarked
package dev.lungo.tui.app;

import org.jspecify.annotations.NullMarked;
