package dev.lungo.mcp.connection;

import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.process.Version;
import dev.lungo.wire.Json;
import dev.lungo.wire.JsonRpc;
import dev.lungo.wire.JsonRpc.RpcFailure;
import dev.lungo.wire.RpcChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An initialized connection to a server. Thread-safe. Source: modelcontextprotocol.io, revision 2025-11-25.
public final class McpConnection implements AutoCloseable {
    /// The revisions that are spoken, the preferred one first.
    private static final List<String> REVISIONS = List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

    private static final JsonRpc.Cancellation CANCELLATION =
            new JsonRpc.Cancellation("notifications/cancelled", "requestId");
    private static final int MOST_PAGES = 1000;

    private final String name;
    private final JsonRpc rpc;
    private final ServerRequests requests;
    private final AtomicLong tokens = new AtomicLong();
    private ServerFacts facts = new ServerFacts("", "", "", Json.mapper().missingNode(), null);

    private McpConnection(String name, RpcChannel channel, McpEvents events) {
        this.name = name;
        requests = new ServerRequests(events);
        rpc = new JsonRpc(channel, CANCELLATION, requests);
        rpc.start("mcp-" + name);
    }

    /// Connects to the named server. The connection is closed if that fails.
    ///
    /// @param negotiated gets the protocol's revision before the next message is sent
    /// @throws McpFailure if the server refuses, ends, speaks another protocol, or takes longer than `limit`
    public static McpConnection open(
            String name, RpcChannel channel, McpEvents events, Duration limit, Consumer<String> negotiated)
            throws McpFailure, InterruptedException {
        var connection = new McpConnection(name, channel, events);
        boolean ready = false;
        try {
            connection.initialize(limit, negotiated);
            ready = true;
            return connection;
        } finally {
            if (!ready) connection.close();
        }
    }

    private void initialize(Duration limit, Consumer<String> negotiated) throws McpFailure, InterruptedException {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("protocolVersion", REVISIONS.getFirst());
        parameters.put(
                "capabilities",
                Map.of(
                        "roots", Map.of("listChanged", true),
                        "sampling", Map.of(),
                        "elicitation", Map.of("form", Map.of(), "url", Map.of())));
        parameters.put("clientInfo", Map.of("name", "lungo", "title", "Lungo", "version", Version.CURRENT));
        facts = ServerFacts.of(await(
                "initialize", rpc.request("initialize", parameters), new ProgressWatch(limit.toNanos(), _ -> {})));
        if (!REVISIONS.contains(facts.protocol()))
            throw failure(
                    "it speaks revision \"" + facts.protocol() + "\" of the protocol, which Lungo does not know", true);
        negotiated.accept(facts.protocol());
        rpc.notify("notifications/initialized", null);
    }

    public ServerFacts facts() {
        return facts;
    }

    /// True once no request can be answered anymore, which may be before its events say so.
    public boolean hasEnded() {
        return rpc.hasEnded();
    }

    /// Lets the server ask for the folders again.
    public void rootsChanged() {
        rpc.notify("notifications/roots/list_changed", null);
    }

    /// Sends a request and waits for the answer; an interrupt cancels it. Each progress report restarts the limit.
    public JsonNode call(String method, Map<String, Object> parameters, Duration limit, Consumer<String> progress)
            throws McpFailure, InterruptedException {
        long token = tokens.incrementAndGet();
        var watch = new ProgressWatch(limit.toNanos(), progress);
        var all = new LinkedHashMap<>(parameters);
        all.put("_meta", Map.of("progressToken", token));
        requests.watch(token, watch);
        try {
            return await(method, rpc.request(method, all), watch);
        } finally {
            requests.forget(token);
        }
    }

    /// Sends a request without progress.
    public JsonNode call(String method, Map<String, Object> parameters, Duration limit)
            throws McpFailure, InterruptedException {
        return await(method, rpc.request(method, parameters), new ProgressWatch(limit.toNanos(), _ -> {}));
    }

    /// All pages of a list; `key` is the list's name in the answers.
    public List<JsonNode> list(String method, String key, Duration limit) throws McpFailure, InterruptedException {
        var all = new ArrayList<JsonNode>();
        var seen = new HashSet<String>();
        String cursor = null;
        do {
            var page = call(method, cursor == null ? Map.of() : Map.of("cursor", cursor), limit);
            page.path(key).forEach(all::add);
            cursor = page.path("nextCursor").asString(null);
            if (cursor != null && (!seen.add(cursor) || seen.size() > MOST_PAGES))
                throw failure("its list of " + key + " does not end");
        } while (cursor != null);
        return all;
    }

    private JsonNode await(String method, CompletableFuture<JsonNode> answer, ProgressWatch watch)
            throws McpFailure, InterruptedException {
        try {
            while (true) {
                var found = arrived(answer, watch.left());
                if (found != null) return found;
                if (watch.left() <= 0)
                    throw failure("it did not answer " + method + " within " + watch.millis()
                            + " ms. To allow more, set \"timeout\" in its entry of the configuration.");
            }
        } catch (ExecutionException | CancellationException failed) {
            throw failed.getCause() instanceof RpcFailure refused
                    ? refusal(reason(failed), refused)
                    : failure(reason(failed));
        } finally {
            answer.cancel(true);
        }
    }

    private static @Nullable JsonNode arrived(CompletableFuture<JsonNode> answer, long nanos)
            throws ExecutionException, InterruptedException {
        try {
            return answer.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException yet) {
            return null;
        }
    }

    private static String reason(Exception failed) {
        var cause = failed.getCause() == null ? failed : failed.getCause();
        var message = String.valueOf(cause.getMessage());
        return message.isBlank() ? "it failed without a reason" : message;
    }

    private McpFailure failure(String reason) {
        return failure(reason, false);
    }

    private McpFailure refusal(String reason, RpcFailure refused) {
        var failure = failure(reason, true);
        return AddressRequired.isReasonOf(refused)
                ? new AddressRequired(String.valueOf(failure.getMessage()), refused)
                : failure;
    }

    private McpFailure failure(String reason, boolean answered) {
        return new McpFailure("MCP server " + name + ": " + reason, answered);
    }

    @Override
    public void close() {
        rpc.close();
    }
}
