package dev.lungo.app.wiring;

import dev.lungo.core.event.Scope;
import dev.lungo.core.tool.ToolSource;
import dev.lungo.engine.hook.Hooks;
import dev.lungo.mcp.pool.McpPool;
import java.util.function.Function;

/// Additions to every directory: the program's tools, the hooks of its extensions, what understands its source
/// code, and MCP servers.
record Additions(ToolSource tools, Function<Scope, Hooks> hooks, CodeServices code, McpPool mcp) {}
