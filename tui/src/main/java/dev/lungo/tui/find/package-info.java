/// The search in a session: through what is loaded, folded, and still on the server.
@NullMarked
package dev.lungo.tui.find;

import org.jspecify.annotations.NullMarked;
