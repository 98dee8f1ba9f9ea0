package dev.lungo.engine.instance;

import dev.lungo.core.agent.Commands;
import dev.lungo.core.code.CodeIntelligence;
import dev.lungo.core.mcp.McpServers;
import dev.lungo.core.plugin.Plugins;
import dev.lungo.core.tool.Skills;
import dev.lungo.core.tool.ToolSource;
import dev.lungo.engine.hook.Hooks;

/// The tools, skills and commands of a directory, the hooks of its extensions, its plugins and MCP servers, and
/// knowledge about its source code.
public record Toolkit(
        ToolSource tools,
        Skills skills,
        Commands commands,
        Hooks hooks,
        Plugins plugins,
        McpServers mcp,
        CodeIntelligence code) {}
