/// Runs the agent. The front door is `Engine`.
@NullMarked
package dev.lungo.engine;

import org.jspecify.annotations.NullMarked;
