/// The messages of a session as rows, and the place in them that is in view. Pure.
@NullMarked
package dev.lungo.tui.transcript;

import org.jspecify.annotations.NullMarked;
