/// Event streams.
@NullMarked
package dev.lungo.server.event;

import org.jspecify.annotations.NullMarked;
