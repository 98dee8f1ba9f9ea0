/// One class per wire protocol, and what they share: the projected history, the stream, the failures.
@NullMarked
package dev.lungo.providers.protocol;

import org.jspecify.annotations.NullMarked;
