/// A corpus of broken and odd streams, played over real sockets.
@NullMarked
package dev.lungo.providers.streams;

import org.jspecify.annotations.NullMarked;
