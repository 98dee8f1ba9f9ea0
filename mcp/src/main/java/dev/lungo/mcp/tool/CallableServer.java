package dev.lungo.mcp.tool;

import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.tool.ToolContext;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A server as its tools use it.
public interface CallableServer {
    String name();

    /// Sends a request for a call, an interrupt cancels it. Until the answer, the user of the call answers the
    /// questions of the server.
    JsonNode call(String method, Map<String, Object> parameters, ToolContext context)
            throws McpFailure, InterruptedException;
}
