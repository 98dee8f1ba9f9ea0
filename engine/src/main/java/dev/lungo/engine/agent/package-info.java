/// The agents that come with the program, and those of the configuration.
@NullMarked
package dev.lungo.engine.agent;

import org.jspecify.annotations.NullMarked;
