/// Formats on the wire: the one JSON codec of core's records, JSON Schema from records, SSE framing.
@NullMarked
package dev.lungo.wire;

import org.jspecify.annotations.NullMarked;
