/// What a provider refuses in a history: found, set aside, told.
@NullMarked
package dev.lungo.engine.poison;

import org.jspecify.annotations.NullMarked;
