/// The first screen: a prompt, recent sessions, and what the next session will use.
@NullMarked
package dev.lungo.tui.home;

import org.jspecify.annotations.NullMarked;
