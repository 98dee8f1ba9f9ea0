/// Images for terminals: decoded, scaled, and encoded in the protocol that a terminal knows.
@NullMarked
package dev.lungo.tui.image;

import org.jspecify.annotations.NullMarked;
