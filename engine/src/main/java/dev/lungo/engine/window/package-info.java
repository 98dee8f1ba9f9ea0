/// The content of a session's context window: what its next request would send, by kind.
@NullMarked
package dev.lungo.engine.window;

import org.jspecify.annotations.NullMarked;
