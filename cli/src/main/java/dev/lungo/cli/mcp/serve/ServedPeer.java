package dev.lungo.cli.mcp.serve;

import dev.lungo.client.ClientFailure;
import dev.lungo.core.process.Version;
import dev.lungo.wire.JsonRpc;
import dev.lungo.wire.JsonRpc.RpcFailure;
import dev.lungo.wire.RpcChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An MCP server for one client. Requests are answered side by side. Source: modelcontextprotocol.io, revision
/// 2025-11-25.
public final class ServedPeer implements JsonRpc.Peer, AutoCloseable {
    /// The revisions that are spoken, the preferred one first.
    public static final List<String> REVISIONS = List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

    static final JsonRpc.Cancellation CANCELLATION = new JsonRpc.Cancellation("notifications/cancelled", "requestId");

    private static final int WRONG_PARAMETERS = -32602;

    private final List<ServedPart> parts;
    private final JsonRpc client;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Map<JsonNode, ServedRequest> running = new ConcurrentHashMap<>();

    public ServedPeer(RpcChannel channel, List<ServedPart> parts) {
        this.parts = List.copyOf(parts);
        client = new JsonRpc(channel, CANCELLATION, this);
    }

    /// Begins to answer.
    public void start() {
        client.start("mcp-serve");
    }

    /// Waits until the client has gone.
    public void awaitEnd() throws InterruptedException {
        end.await();
    }

    @Override
    public CompletableFuture<@Nullable Object> answer(JsonNode id, String method, JsonNode parameters) {
        if (method.equals("initialize") || method.equals("ping")) return answer(method, parameters);
        var answer = new CompletableFuture<@Nullable Object>();
        var request = new ServedRequest(client, parameters);
        running.put(id, request);
        start(() -> {
            try {
                run(method, parameters, request, answer);
            } finally {
                running.remove(id, request);
            }
        });
        return answer;
    }

    private static void start(Runnable work) {
        Thread.ofPlatform().daemon().name("mcp-serve").start(work);
    }

    /// A canceled request gets no answer.
    private void run(
            String method, JsonNode parameters, ServedRequest request, CompletableFuture<@Nullable Object> answer) {
        request.on(Thread.currentThread());
        RpcFailure failure;
        try {
            var result = found(method, parameters, request);
            if (!request.isCanceled()) answer.complete(result);
            return;
        } catch (RpcFailure refused) {
            failure = refused;
        } catch (IllegalArgumentException wrong) {
            failure = new RpcFailure(WRONG_PARAMETERS, String.valueOf(wrong.getMessage()));
        } catch (ClientFailure failed) {
            failure = new RpcFailure(RpcFailure.INTERNAL, String.valueOf(failed.getMessage()));
        } catch (InterruptedException ended) {
            failure = new RpcFailure(RpcFailure.INTERNAL, "the server ends");
        } finally {
            request.on(null);
        }
        if (!request.isCanceled()) answer.completeExceptionally(failure);
    }

    private Object found(String method, JsonNode parameters, ServedRequest request)
            throws RpcFailure, InterruptedException {
        for (var part : parts) {
            var result = part.answer(method, parameters, request);
            if (result != null) return result;
        }
        return request(method, parameters);
    }

    @Override
    public Object request(String method, JsonNode parameters) throws RpcFailure {
        return switch (method) {
            case "initialize" -> initialized(parameters.path("protocolVersion").asString(""));
            case "ping" -> Map.of();
            default -> throw new RpcFailure(RpcFailure.NO_SUCH_METHOD, "Lungo does not know " + method);
        };
    }

    private Map<String, Object> initialized(String wanted) {
        var capabilities = new LinkedHashMap<String, Object>();
        for (var part : parts) capabilities.putAll(part.capabilities());
        return Map.of(
                "protocolVersion",
                REVISIONS.contains(wanted) ? wanted : REVISIONS.getFirst(),
                "capabilities",
                capabilities,
                "serverInfo",
                Map.of("name", "lungo", "title", "Lungo", "version", Version.CURRENT));
    }

    @Override
    public void notification(String method, JsonNode parameters) {
        if (!method.equals(CANCELLATION.method())) return;
        var request = running.get(parameters.path(CANCELLATION.key()));
        if (request != null) start(request::cancel);
    }

    @Override
    public void ended(String reason) {
        end.countDown();
    }

    /// Turns end with the connection. A second call returns when the first has ended them.
    @Override
    public synchronized void close() {
        client.close();
        running.values().forEach(ServedRequest::cancel);
        parts.forEach(ServedPart::stop);
    }
}
