package dev.lungo.wire;

import java.io.EOFException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// JSON-RPC 2.0 with a program over a channel: requests and their answers in both directions. Thread-safe.
public final class JsonRpc implements AutoCloseable {
    /// The other side's messages. All calls come from the channel's thread, in the order of arrival.
    public interface Peer {
        /// Answers a request; null is an answer, too.
        ///
        /// @throws RpcFailure to answer with an error
        @Nullable
        Object request(String method, JsonNode parameters) throws RpcFailure;

        /// Answers a request when the answer is there, so that one that takes long holds up no message.
        default CompletableFuture<@Nullable Object> answer(String method, JsonNode parameters) {
            try {
                return CompletableFuture.completedFuture(request(method, parameters));
            } catch (RpcFailure failure) {
                return CompletableFuture.failedFuture(failure);
            }
        }

        /// The same with the request's id, by which the other side can cancel it.
        default CompletableFuture<@Nullable Object> answer(JsonNode id, String method, JsonNode parameters) {
            return answer(method, parameters);
        }

        void notification(String method, JsonNode parameters);

        /// The connection has ended; nothing follows.
        void ended(String reason);
    }

    /// An answer, and what has to follow once it is sent.
    public record Followed(Object result, Runnable after) {}

    /// The notification that cancels a request of ours, and the key of the request's number in it.
    public record Cancellation(String method, String key) {}

    /// An error that one side answered with.
    public static final class RpcFailure extends Exception {
        private static final long serialVersionUID = 1L;
        public static final int NO_SUCH_METHOD = -32601;
        public static final int INTERNAL = -32603;

        private final int code;
        private final transient JsonNode data;

        public RpcFailure(int code, String message) {
            this(code, message, Json.mapper().missingNode());
        }

        public RpcFailure(int code, String message, JsonNode data) {
            super(message);
            this.code = code;
            this.data = data;
        }

        public int code() {
            return code;
        }

        /// An addition of the other side to the error; missing if there is none.
        public JsonNode data() {
            return data;
        }
    }

    private final RpcChannel channel;
    private final Cancellation cancellation;
    private final Peer peer;
    private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final AtomicReference<@Nullable String> ended = new AtomicReference<>();

    public JsonRpc(RpcChannel channel, Cancellation cancellation, Peer peer) {
        this.channel = channel;
        this.cancellation = cancellation;
        this.peer = peer;
    }

    /// Begins to read and write.
    public void start(String name) {
        channel.start(name, this::receive, this::end);
    }

    /// Sends a request. The answer fails with [RpcFailure] if the other side says so, with `IOException` if
    /// the connection ends, and with `TimeoutException` after the limit; then, and when the caller cancels
    /// it, the other side is asked to cancel.
    public CompletableFuture<JsonNode> request(String method, @Nullable Object parameters, Duration limit) {
        return request(method, parameters).orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Sends a request whose answer may take any time.
    public CompletableFuture<JsonNode> request(String method, @Nullable Object parameters) {
        long id = ids.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        waiting.put(id, answer);
        answer.whenComplete((_, _) -> {
            if (waiting.remove(id) != null && ended.get() == null)
                notify(cancellation.method(), Map.of(cancellation.key(), id));
        });
        send(message(id, method, parameters));
        var reason = ended.get();
        if (reason != null) answer.completeExceptionally(new EOFException(reason));
        return answer;
    }

    public void notify(String method, @Nullable Object parameters) {
        send(message(null, method, parameters));
    }

    private static Map<String, Object> message(@Nullable Long id, String method, @Nullable Object parameters) {
        var message = new LinkedHashMap<String, Object>();
        message.put("jsonrpc", "2.0");
        if (id != null) message.put("id", id);
        message.put("method", method);
        if (parameters != null) message.put("params", parameters);
        return message;
    }

    private void send(Map<String, Object> message) {
        if (ended.get() == null) channel.send(message);
    }

    private void receive(JsonNode message) {
        if (message.isArray()) message.forEach(this::receive);
        var method = message.path("method");
        var id = message.path("id");
        if (!method.isString()) answered(message, id);
        else if (id.isMissingNode()) peer.notification(method.asString(), message.path("params"));
        else answer(id, method.asString(), message.path("params"));
    }

    private void answered(JsonNode message, JsonNode id) {
        var answer = id.isNumber() ? waiting.remove(id.asLong()) : null;
        if (answer == null) return;
        var error = message.path("error");
        if (error.isObject())
            answer.completeExceptionally(new RpcFailure(
                    error.path("code").asInt(0), error.path("message").asString(""), error.path("data")));
        else answer.complete(message.path("result"));
    }

    private void answer(JsonNode id, String method, JsonNode parameters) {
        peer.answer(id, method, parameters).whenComplete((result, failure) -> {
            var message = new LinkedHashMap<String, Object>();
            message.put("jsonrpc", "2.0");
            message.put("id", id);
            var value = result instanceof Followed followed ? followed.result() : result;
            if (failure == null)
                message.put("result", value == null ? Json.mapper().nullNode() : value);
            else message.put("error", error(failure));
            send(message);
            if (result instanceof Followed followed) followed.after().run();
        });
    }

    private static Map<String, Object> error(Throwable failure) {
        int code = failure instanceof RpcFailure refused ? refused.code() : RpcFailure.INTERNAL;
        var error = new LinkedHashMap<String, Object>();
        error.put("code", code);
        error.put("message", String.valueOf(failure.getMessage()));
        if (failure instanceof RpcFailure refused && !refused.data().isMissingNode()) error.put("data", refused.data());
        return error;
    }

    /// True from the moment before answers fail because of the end.
    public boolean hasEnded() {
        return ended.get() != null;
    }

    private void end(String reason) {
        if (!ended.compareAndSet(null, reason)) return;
        for (var answer : waiting.values()) answer.completeExceptionally(new EOFException(reason));
        waiting.clear();
        peer.ended(reason);
    }

    /// Ends the connection; the streams belong to the program.
    @Override
    public void close() {
        end("stopped");
        channel.close();
    }
}
