/// The turn loop: a request, its answer, its tool calls, the next request.
@NullMarked
package dev.lungo.engine.turn;

import org.jspecify.annotations.NullMarked;
