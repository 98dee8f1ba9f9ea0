package dev.lungo.app.wiring;

import dev.lungo.core.tool.ToolSource;

/// Additions to every directory: the program's tools, the hooks of its extensions, what understands its source
/// code, and MCP servers.
record Additions(ToolSource tools, HookServices hooks, CodeServices code, McpServices mcp) {}
