/// Agents: names, prompts, rules, and limits.
@NullMarked
package dev.lungo.core.agent;

import org.jspecify.annotations.NullMarked;
