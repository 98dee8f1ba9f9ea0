package dev.lungo.cli.mcp.serve;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.wire.JsonRpc.RpcFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The tools of a server.
public record ServedTools(List<ServedCall> served) implements ServedPart {
    private static final int WRONG_PARAMETERS = -32602;

    public ServedTools {
        served = List.copyOf(served);
    }

    /// The sessions and tools of a directory.
    public static List<ServedPart> of(LungoClient client) {
        return List.of(new ServedTools(List.of(new SessionCalls(client), new ToolCalls(client))));
    }

    @Override
    public Map<String, Object> capabilities() {
        return Map.of("tools", Map.of());
    }

    @Override
    public @Nullable Object answer(String method, JsonNode parameters, ServedRequest request)
            throws RpcFailure, InterruptedException {
        return switch (method) {
            case "tools/list" -> Map.of("tools", tools());
            case "tools/call" -> call(parameters, request);
            default -> null;
        };
    }

    private List<Map<String, Object>> tools() {
        var all = new ArrayList<Map<String, Object>>();
        served.forEach(each -> all.addAll(each.tools()));
        return all;
    }

    /// A failure of the server is the result of the call: the other agent can read it.
    private Map<String, Object> call(JsonNode parameters, ServedRequest request)
            throws RpcFailure, InterruptedException {
        var name = parameters.path("name").asString("");
        try {
            for (var each : served) {
                var result = each.call(name, parameters.path("arguments"), request);
                if (result != null) return result;
            }
        } catch (ClientFailure failed) {
            return ServedCall.text(String.valueOf(failed.getMessage()), true);
        }
        throw new RpcFailure(WRONG_PARAMETERS, "there is no tool " + name);
    }

    @Override
    public void stop() {
        served.forEach(ServedCall::stop);
    }
}
