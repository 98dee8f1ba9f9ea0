/// Serves HTTP and SSE: the OpenCode-compatible interface, and a few endpoints of our own under `/lungo`.
@NullMarked
package dev.lungo.server;

import org.jspecify.annotations.NullMarked;
