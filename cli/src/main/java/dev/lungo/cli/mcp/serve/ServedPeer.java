package dev.lungo.cli.mcp.serve;

import dev.lungo.client.ClientFailure;
import dev.lungo.core.process.Version;
import dev.lungo.wire.JsonRpc;
import dev.lungo.wire.JsonRpc.RpcFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Answers another agent's requests. Calls run side by side. Source: modelcontextprotocol.io, revision 2025-11-25.
final class ServedPeer implements JsonRpc.Peer, AutoCloseable {
    static final JsonRpc.Cancellation CANCELLATION = new JsonRpc.Cancellation("notifications/cancelled", "requestId");

    private static final List<String> REVISIONS = List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");
    private static final int WRONG_PARAMETERS = -32602;

    private final List<ServedCall> served;
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("mcp-serve-", 0).factory());

    ServedPeer(ServedCall... served) {
        this.served = List.of(served);
    }

    void awaitEnd() throws InterruptedException {
        end.await();
    }

    @Override
    public CompletableFuture<@Nullable Object> answer(String method, JsonNode parameters) {
        if (method.equals("initialize") || method.equals("ping")) return JsonRpc.Peer.super.answer(method, parameters);
        var answer = new CompletableFuture<@Nullable Object>();
        threads.execute(() -> {
            try {
                answer.complete(request(method, parameters));
            } catch (RpcFailure failure) {
                answer.completeExceptionally(failure);
            } catch (ClientFailure failed) {
                answer.completeExceptionally(new RpcFailure(RpcFailure.INTERNAL, String.valueOf(failed.getMessage())));
            }
        });
        return answer;
    }

    @Override
    public Object request(String method, JsonNode parameters) throws RpcFailure {
        return switch (method) {
            case "initialize" -> initialized(parameters.path("protocolVersion").asString(""));
            case "ping" -> Map.of();
            case "tools/list" -> Map.of("tools", tools());
            case "tools/call" -> call(parameters);
            default -> throw new RpcFailure(RpcFailure.NO_SUCH_METHOD, "Lungo does not know " + method);
        };
    }

    private static Map<String, Object> initialized(String wanted) {
        return Map.of(
                "protocolVersion",
                REVISIONS.contains(wanted) ? wanted : REVISIONS.getFirst(),
                "capabilities",
                Map.of("tools", Map.of()),
                "serverInfo",
                Map.of("name", "lungo", "title", "Lungo", "version", Version.CURRENT));
    }

    private List<Map<String, Object>> tools() {
        var all = new ArrayList<Map<String, Object>>();
        served.forEach(each -> all.addAll(each.tools()));
        return all;
    }

    /// A failure of the server is the result of the call: the other agent can read it.
    private Map<String, Object> call(JsonNode parameters) throws RpcFailure {
        var name = parameters.path("name").asString("");
        try {
            for (var each : served) {
                var result = each.call(name, parameters.path("arguments"));
                if (result != null) return result;
            }
        } catch (ClientFailure failed) {
            return ServedCall.text(String.valueOf(failed.getMessage()), true);
        } catch (IllegalArgumentException wrong) {
            throw new RpcFailure(WRONG_PARAMETERS, String.valueOf(wrong.getMessage()));
        }
        throw new RpcFailure(WRONG_PARAMETERS, "there is no tool " + name);
    }

    /// Nothing that the other agent reports matters here; turns end with the connection.
    @Override
    public void notification(String method, JsonNode parameters) {}

    @Override
    public void ended(String reason) {
        end.countDown();
    }

    @Override
    public void close() {
        served.forEach(ServedCall::stop);
        threads.shutdownNow();
    }
}
