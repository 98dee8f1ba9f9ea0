/// The ways to a server: a program's streams, or HTTP.
@NullMarked
package dev.lungo.mcp.transport;

import org.jspecify.annotations.NullMarked;
