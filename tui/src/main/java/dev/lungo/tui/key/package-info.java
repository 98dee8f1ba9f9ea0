/// KeyRouter and what they do, as data.
@NullMarked
package dev.lungo.tui.key;

import org.jspecify.annotations.NullMarked;
