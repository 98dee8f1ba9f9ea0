/// The built-in and configured agents, their prompts and rules, and the failure that a client reads.
@NullMarked
package dev.lungo.engine.agent;

import org.jspecify.annotations.NullMarked;
