/// The base of all drawings: glyphs, figures, and the room that they have.
@NullMarked
package dev.lungo.tui.draw.look;

import org.jspecify.annotations.NullMarked;
