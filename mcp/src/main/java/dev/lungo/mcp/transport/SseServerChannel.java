package dev.lungo.mcp.transport;

import dev.lungo.wire.Json;
import dev.lungo.wire.RpcChannel;
import dev.lungo.wire.SseReader;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A server of the protocol's first HTTP form (revision 2024-11-05): one stream of events brings all messages, and
/// names the address that takes ours. Thread-safe.
public final class SseServerChannel implements RpcChannel {
    private final McpAddress address;
    private final CompletableFuture<URI> endpoint = new CompletableFuture<>();
    private final ExecutorService sender = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("mcp-send").factory());
    private final ExecutorService reader = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("mcp-events").factory());
    private final AtomicBoolean ended = new AtomicBoolean();
    private Consumer<JsonNode> received = _ -> {};
    private Consumer<String> listener = _ -> {};

    public SseServerChannel(McpAddress address) {
        this.address = address;
    }

    @Override
    public void start(String name, Consumer<JsonNode> received, Consumer<String> ended) {
        this.received = received;
        listener = ended;
        reader.execute(this::read);
    }

    private void read() {
        try {
            var response = address.get(null);
            int status = response.statusCode();
            try (var body = response.body()) {
                if (status == 401 || McpAddress.wantsMoreRights(response))
                    throw new EOFException(McpAddress.UNAUTHORIZED);
                if (status >= 300) throw new EOFException("it answered with HTTP " + status);
                var frames = new SseReader(body);
                for (var frame = frames.next(); frame != null; frame = frames.next()) take(frame);
            }
            end("it ended");
        } catch (IOException failed) {
            end(McpAddress.reason(failed));
        } catch (JacksonException broken) {
            end("it sent invalid JSON");
        } catch (InterruptedException stopped) {
            end("stopped");
        }
    }

    private void take(SseReader.Frame frame) throws EOFException {
        if ("endpoint".equals(frame.event()))
            endpoint.complete(endpoint(frame.data().strip()));
        else received.accept(Json.tree(frame.data()));
    }

    /// Keys are sent to the address, so it has to be of the same server.
    private URI endpoint(String named) throws EOFException {
        try {
            var found = address.uri().resolve(named);
            if (found.getAuthority() != null
                    && found.getAuthority().equals(address.uri().getAuthority())
                    && found.getScheme().equals(address.uri().getScheme())) return found;
        } catch (IllegalArgumentException malformed) {
            throw new EOFException("it named an invalid address");
        }
        throw new EOFException("it named an address of another server");
    }

    @Override
    public void send(Map<String, Object> message) {
        if (ended.get()) return;
        try {
            sender.execute(() -> post(message));
        } catch (RejectedExecutionException closed) {
            // The channel has ended.
        }
    }

    private void post(Map<String, Object> message) {
        try {
            var target = endpoint.join();
            if (ended.get()) return;
            var response = address.post(target, Json.bytes(message));
            response.body().close();
            if (response.statusCode() >= 300) end("it answered with HTTP " + response.statusCode());
        } catch (IOException failed) {
            end(McpAddress.reason(failed));
        } catch (InterruptedException stopped) {
            end("stopped");
        }
    }

    private void end(String reason) {
        if (!ended.compareAndSet(false, true)) return;
        // A sender that waits for the address finds that the channel has ended.
        endpoint.complete(address.uri());
        listener.accept(reason);
    }

    @Override
    public void close() {
        end("stopped");
        sender.shutdownNow();
        reader.shutdownNow();
    }
}
