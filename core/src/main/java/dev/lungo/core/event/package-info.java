/// Everything that changes, in order: events, the journal, the store behind it.
@NullMarked
package dev.lungo.core.event;

import org.jspecify.annotations.NullMarked;
