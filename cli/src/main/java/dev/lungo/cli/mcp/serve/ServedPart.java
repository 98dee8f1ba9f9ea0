package dev.lungo.cli.mcp.serve;

import dev.lungo.wire.JsonRpc.RpcFailure;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Something that an MCP server offers: tools, prompts, resources. Thread-safe.
public interface ServedPart {
    /// Its entries of the server's capabilities.
    Map<String, Object> capabilities();

    /// The result of a request; null if the method is none of its own. Runs on a thread of the request, which is
    /// interrupted when the client cancels it.
    @Nullable
    Object answer(String method, JsonNode parameters, ServedRequest request) throws RpcFailure, InterruptedException;

    /// Ends what runs.
    default void stop() {}
}
