/// The one writer: stored first, then published.
@NullMarked
package dev.lungo.engine.journal;

import org.jspecify.annotations.NullMarked;
