package dev.lungo.mcp.transport;

import dev.lungo.wire.Json;
import dev.lungo.wire.RpcChannel;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A server at an address: streamable HTTP. Each message is a POST, answered with JSON or with a stream of events; a
/// GET stream brings what the server sends on its own. A stream that is cut is resumed if its events had ids.
/// Thread-safe.
public final class HttpServerChannel implements RpcChannel {
    private static final int LARGEST = 64 << 20;
    private static final int LONGEST_ERROR = 300;
    private static final int MOST_RESUMES = 20;
    private static final long PAUSE = 1000;
    private static final int SERVER_ERROR = -32000;

    private final McpAddress address;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("mcp-http-", 0).factory());
    /// Sends what has no answer in order, so that a server hears of the end of the initialization first.
    private final ExecutorService sender = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("mcp-send").factory());
    private final AtomicBoolean ended = new AtomicBoolean();
    private Consumer<JsonNode> received = _ -> {};
    private Consumer<String> listener = _ -> {};

    public HttpServerChannel(McpAddress address) {
        this.address = address;
    }

    @Override
    public void start(String name, Consumer<JsonNode> received, Consumer<String> ended) {
        this.received = received;
        listener = ended;
    }

    /// Begins to listen for what the server sends on its own, once it is initialized with this revision.
    public void listen(String revision) {
        address.revision(revision);
        run(threads, this::events);
    }

    @Override
    public void send(Map<String, Object> message) {
        var id = message.containsKey("method") ? message.get("id") : null;
        run(sender, () -> {
            if (id == null) post(message, null);
            else run(threads, () -> post(message, id));
        });
    }

    private void run(ExecutorService on, Runnable work) {
        if (ended.get()) return;
        try {
            on.execute(work);
        } catch (RejectedExecutionException closed) {
            // The channel has ended.
        }
    }

    private void post(Map<String, Object> message, @Nullable Object id) {
        try {
            var response = address.post(Json.bytes(message));
            try (var body = response.body()) {
                answered(response, body, id);
            }
        } catch (IOException failed) {
            fail(id, McpAddress.reason(failed));
        } catch (JacksonException broken) {
            fail(id, "it sent invalid JSON");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void answered(HttpResponse<InputStream> response, InputStream body, @Nullable Object id)
            throws IOException, InterruptedException {
        int status = response.statusCode();
        var type = response.headers().firstValue("Content-Type").orElse("");
        if (status == 401) end(McpAddress.UNAUTHORIZED);
        else if (McpAddress.wantsMoreRights(response))
            fail(id, "this needs more rights, so " + McpAddress.UNAUTHORIZED);
        else if (status == 404 && address.hasSession()) end("its session has ended");
        else if (status >= 300) fail(id, refused(status, body));
        else if (type.startsWith("text/event-stream")) streamed(body, id);
        else if (type.startsWith("application/json")) take(Json.mapper().readTree(body.readNBytes(LARGEST)));
        else if (id != null) fail(id, "it answered with " + (type.isEmpty() ? "no content" : type));
    }

    private static String refused(int status, InputStream body) throws IOException {
        var text = new String(body.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8)
                .replaceAll("\\s+", " ")
                .strip();
        return "it answered with HTTP " + status + (text.isEmpty() ? "" : ": " + text);
    }

    /// Reads a stream up to the answer of a request, over cuts.
    private void streamed(InputStream first, @Nullable Object id) throws IOException, InterruptedException {
        var stream = new EventStream(this::take, id);
        stream.read(first);
        for (int resumed = 0; !stream.isAnswered() && !ended.get(); resumed++) {
            var last = stream.lastId();
            if (last == null || resumed == MOST_RESUMES) throw new EOFException("its answer was cut off");
            Thread.sleep(stream.pause(PAUSE));
            var response = address.get(last);
            try (var body = response.body()) {
                if (response.statusCode() >= 300) throw new EOFException("its answer was cut off");
                stream.read(body);
            }
        }
    }

    /// Listens until the channel ends or the server has no such stream.
    private void events() {
        var stream = new EventStream(this::take, null);
        try {
            while (!ended.get()) {
                var response = address.get(stream.lastId());
                try (var body = response.body()) {
                    if (response.statusCode() >= 300) return;
                    stream.read(body);
                } catch (IOException cut) {
                    // The next request resumes.
                }
                Thread.sleep(stream.pause(PAUSE));
            }
        } catch (IOException unreachable) {
            // Answers come with the requests; the stream is an addition.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(JsonNode message) {
        if (!ended.get()) received.accept(message);
    }

    /// Answers a request in place of the server; a message without an answer is lost.
    private void fail(@Nullable Object id, String reason) {
        if (id == null) return;
        take(Json.mapper()
                .valueToTree(
                        Map.of("jsonrpc", "2.0", "id", id, "error", Map.of("code", SERVER_ERROR, "message", reason))));
    }

    private void end(String reason) {
        if (ended.compareAndSet(false, true)) listener.accept(reason);
    }

    @Override
    public void close() {
        end("stopped");
        sender.shutdownNow();
        threads.shutdownNow();
        address.leave();
    }
}
