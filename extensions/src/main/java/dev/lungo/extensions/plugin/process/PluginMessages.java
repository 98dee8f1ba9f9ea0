package dev.lungo.extensions.plugin.process;

import dev.lungo.wire.JsonRpc;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The messages that a plugin sends on its own: reports about its calls, questions, and problems. Thread-safe.
final class PluginMessages implements JsonRpc.Peer {
    /// A plugin that reports without end is heard only so often.
    private static final int MOST_PROBLEMS = 1_000;
    private static final int LONGEST = 500;

    private final Consumer<String> log;
    private final Map<Long, RunningCall> running = new ConcurrentHashMap<>();
    private final AtomicInteger reported = new AtomicInteger();

    /// `log` receives what the plugin reports, and its end.
    PluginMessages(Consumer<String> log) {
        this.log = log;
    }

    void begin(long token, RunningCall call) {
        running.put(token, call);
    }

    void end(long token) {
        var call = running.remove(token);
        if (call != null) call.end();
    }

    @Override
    public CompletableFuture<@Nullable Object> answer(String method, JsonNode parameters) {
        var call = running.get(parameters.path("token").asLong(-1));
        if (!method.equals("ask") || call == null) return JsonRpc.Peer.super.answer(method, parameters);
        return call.ask(parameters);
    }

    @Override
    public Object request(String method, JsonNode parameters) throws JsonRpc.RpcFailure {
        if (method.equals("ask"))
            throw new JsonRpc.RpcFailure(JsonRpc.RpcFailure.INTERNAL, "no call with this token runs");
        throw new JsonRpc.RpcFailure(JsonRpc.RpcFailure.NO_SUCH_METHOD, "Lungo does not know " + method);
    }

    @Override
    public void notification(String method, JsonNode parameters) {
        if (method.equals("progress")) {
            var call = running.get(parameters.path("token").asLong(-1));
            if (call != null) call.progress(parameters);
        } else if (method.equals("problem") && reported.incrementAndGet() <= MOST_PROBLEMS) {
            log.accept(problem(parameters));
        }
    }

    private static String problem(JsonNode parameters) {
        var source = parameters.path("plugin").asString("");
        var text = (source.isEmpty() ? "" : source + ": ")
                + parameters.path("message").asString("failed without a reason");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    @Override
    public void ended(String reason) {
        log.accept(reason);
    }
}
