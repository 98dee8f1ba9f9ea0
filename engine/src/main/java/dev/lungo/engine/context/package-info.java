/// Content of requests besides the history.
@NullMarked
package dev.lungo.engine.context;

import org.jspecify.annotations.NullMarked;
