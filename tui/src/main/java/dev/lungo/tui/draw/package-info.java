/// Messages as lines for a width, shared by the full-screen interface and the commands that print. Pure: the same
/// message, options, and moment give the same lines.
@NullMarked
package dev.lungo.tui.draw;

import org.jspecify.annotations.NullMarked;
