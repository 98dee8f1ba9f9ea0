package dev.lungo.mcp.tool;

import dev.lungo.core.mcp.McpFailure;
import java.util.List;

/// Servers that propose values. An interrupt cancels a request.
public interface CompletingServers {
    /// The values, the best first; none if the server completes nothing.
    List<String> complete(String server, CompletionRequest request) throws McpFailure, InterruptedException;
}
