/// Telling the local network of the server.
@NullMarked
package dev.lungo.server.mdns;

import org.jspecify.annotations.NullMarked;
