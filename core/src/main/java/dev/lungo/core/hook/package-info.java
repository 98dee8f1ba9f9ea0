/// The points where extensions take part in the engine's work.
@NullMarked
package dev.lungo.core.hook;

import org.jspecify.annotations.NullMarked;
