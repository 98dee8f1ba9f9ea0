package dev.lungo.app.wiring;

import dev.lungo.core.tool.ToolSource;

/// Additions to every directory: the program's tools, hooks and plugins, what understands its source code,
/// and MCP servers.
record Additions(ToolSource tools, HookServices hooks, PluginServices plugins, CodeServices code, McpServices mcp) {}
