package dev.lungo.engine.instance;

import dev.lungo.core.agent.Commands;
import dev.lungo.core.tool.Skills;
import dev.lungo.core.tool.ToolSource;

/// The tools, skills and commands of a directory.
public record Toolkit(ToolSource tools, Skills skills, Commands commands) {}
