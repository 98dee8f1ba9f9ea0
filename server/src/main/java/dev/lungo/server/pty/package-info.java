/// Terminals over HTTP: made, listed, and shown through a WebSocket.
@NullMarked
package dev.lungo.server.pty;

import org.jspecify.annotations.NullMarked;
