/// Requests that cannot be served.
@NullMarked
package dev.lungo.engine.failure;

import org.jspecify.annotations.NullMarked;
