package dev.lungo.wire;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// JSON-RPC 2.0 with a program over two streams, each message after a `Content-Length` header. A thread
/// reads and one writes, so a program that does not read blocks no caller. Thread-safe.
public final class JsonRpc implements AutoCloseable {
    private static final int LARGEST = 64 << 20;
    private static final int LONGEST_LINE = 8192;
    private static final int MOST_WAITING = 20_000;
    private static final String LENGTH = "content-length:";

    /// The other side's messages. All calls come from one thread, in the order of arrival.
    public interface Peer {
        /// Answers a request; null is an answer, too.
        ///
        /// @throws RpcFailure to answer with an error
        @Nullable
        Object request(String method, JsonNode parameters) throws RpcFailure;

        void notification(String method, JsonNode parameters);

        /// The connection has ended; nothing follows.
        void ended(String reason);
    }

    /// An error that one side answered with.
    public static final class RpcFailure extends Exception {
        private static final long serialVersionUID = 1L;
        public static final int NO_SUCH_METHOD = -32601;

        private final int code;

        public RpcFailure(int code, String message) {
            super(message);
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    private final BufferedInputStream input;
    private final OutputStream output;
    private final Peer peer;
    private final LinkedBlockingQueue<byte[]> outgoing = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final AtomicBoolean ended = new AtomicBoolean();

    public JsonRpc(InputStream input, OutputStream output, Peer peer) {
        this.input = new BufferedInputStream(input, 1 << 16);
        this.output = output;
        this.peer = peer;
    }

    /// Begins to read and write.
    public void start(String name) {
        Thread.ofPlatform().daemon().name(name + "-reader").start(this::read);
        Thread.ofPlatform().daemon().name(name + "-writer").start(this::write);
    }

    /// Sends a request. The answer fails with [RpcFailure] if the other side says so, with `IOException` if
    /// the connection ends, and with `TimeoutException` after the limit; then, and when the caller cancels
    /// it, the other side is asked to cancel.
    public CompletableFuture<JsonNode> request(String method, @Nullable Object parameters, Duration limit) {
        long id = ids.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        waiting.put(id, answer);
        send(message(id, method, parameters));
        if (ended.get()) answer.completeExceptionally(new EOFException("the connection has ended"));
        answer.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        answer.whenComplete((_, _) -> {
            if (waiting.remove(id) != null && !ended.get()) notify("$/cancelRequest", Map.of("id", id));
        });
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

    private void send(Object message) {
        if (!ended.get() && !outgoing.offer(Json.bytes(message))) end("it does not read its input");
    }

    private void write() {
        try {
            while (!ended.get()) {
                var body = outgoing.poll(1, TimeUnit.SECONDS);
                if (body == null) continue;
                output.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                output.write(body);
                if (outgoing.isEmpty()) output.flush();
            }
        } catch (IOException gone) {
            end("it closed its input");
        } catch (InterruptedException stopped) {
            end("stopped");
        }
    }

    private void read() {
        try {
            while (!ended.get()) {
                int length = length();
                if (length > LARGEST) throw new IOException("it sent a message of " + (length >> 20) + " MB");
                var body = input.readNBytes(length);
                if (body.length < length) throw new EOFException("it ended");
                receive(Json.mapper().readTree(body));
            }
        } catch (JacksonException broken) {
            end("it sent invalid JSON");
        } catch (EOFException over) {
            end("it ended");
        } catch (IOException broken) {
            end(broken.getMessage() == null ? "its output broke" : broken.getMessage());
        }
    }

    /// Reads headers up to the body. Skips lines that are no headers, because programs print such by
    /// mistake.
    private int length() throws IOException {
        int length = -1;
        while (true) {
            var line = line();
            if (line.isEmpty() && length >= 0) return length;
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) length = number(line);
        }
    }

    private static int number(String line) throws IOException {
        try {
            return Math.max(0, Integer.parseInt(line.substring(LENGTH.length()).strip()));
        } catch (NumberFormatException wrong) {
            throw new IOException("it sent an invalid header", wrong);
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) throw new EOFException("it ended");
            if (next != '\r' && line.length() < LONGEST_LINE) line.append((char) next);
        }
        return line.toString();
    }

    private void receive(JsonNode message) {
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
                    error.path("code").asInt(0), error.path("message").asString("")));
        else answer.complete(message.path("result"));
    }

    private void answer(JsonNode id, String method, JsonNode parameters) {
        var message = new LinkedHashMap<String, Object>();
        message.put("jsonrpc", "2.0");
        message.put("id", id);
        try {
            var result = peer.request(method, parameters);
            message.put("result", result == null ? Json.mapper().nullNode() : result);
        } catch (RpcFailure failure) {
            message.put("error", Map.of("code", failure.code(), "message", String.valueOf(failure.getMessage())));
        }
        send(message);
    }

    private void end(String reason) {
        if (!ended.compareAndSet(false, true)) return;
        for (var answer : waiting.values()) answer.completeExceptionally(new EOFException(reason));
        waiting.clear();
        peer.ended(reason);
    }

    /// Ends the connection; the streams belong to the program.
    @Override
    public void close() {
        end("stopped");
    }
}
