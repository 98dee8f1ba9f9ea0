/// Agents that work for other agents, each in a session of its own.
@NullMarked
package dev.lungo.engine.subagent;

import org.jspecify.annotations.NullMarked;
