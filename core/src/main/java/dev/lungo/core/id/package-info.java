/// Typed, time-ordered identifiers.
@NullMarked
package dev.lungo.core.id;

import org.jspecify.annotations.NullMarked;
