package dev.lungo.cli.mcp.http;

import dev.lungo.wire.Json;
import dev.lungo.wire.RpcChannel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The messages of one client over HTTP. Each request has a stream for its answer and for what belongs to it; one more
/// stream has everything else. Thread-safe.
final class HttpSession implements RpcChannel {
    private static final String OWN = "0";
    private static final int MOST_STREAMS = 32;

    private final @Nullable Duration patience;
    private final SentStream own = new SentStream(OWN, null);
    /// The streams of requests by their names, the newest last.
    private final Map<String, SentStream> streams = new LinkedHashMap<>();

    private final Map<JsonNode, SentStream> unanswered = new ConcurrentHashMap<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private Consumer<JsonNode> received = _ -> {};
    private Consumer<String> listener = _ -> {};
    private int count;
    private volatile long used = System.nanoTime();

    /// @param patience is how long the client waits for a message of a request before it asks again; null if it cannot
    HttpSession(@Nullable Duration patience) {
        this.patience = patience;
    }

    @Override
    public void start(String name, Consumer<JsonNode> received, Consumer<String> ended) {
        this.received = received;
        listener = ended;
    }

    long used() {
        return used;
    }

    /// Takes a request; the stream gets its answer.
    SentStream request(JsonNode message) {
        SentStream stream;
        synchronized (this) {
            used = System.nanoTime();
            var name = String.valueOf(++count);
            stream = new SentStream(name, patience);
            streams.put(name, stream);
            if (streams.size() > MOST_STREAMS)
                streams.entrySet().stream()
                        .filter(each -> !each.getValue().isOpen())
                        .findFirst()
                        .ifPresent(oldest -> streams.remove(oldest.getKey()));
        }
        unanswered.put(message.path("id"), stream);
        received.accept(message);
        return stream;
    }

    /// Takes an answer or a notification.
    void take(JsonNode message) {
        used = System.nanoTime();
        if (message.path("method").asString("").equals("notifications/cancelled")) {
            var canceled = unanswered.remove(message.at("/params/requestId"));
            if (canceled != null) canceled.end();
        }
        received.accept(message);
    }

    /// The stream with this name; null if there is none anymore.
    synchronized @Nullable SentStream stream(String name) {
        return name.equals(OWN) ? own : streams.get(name);
    }

    SentStream own() {
        return own;
    }

    @Override
    public void send(Map<String, Object> message) {
        if (ended.get()) return;
        var text = Json.text(message);
        var id = message.get("id");
        var answered = message.containsKey("method") || id == null ? null : unanswered.remove(tree(id));
        if (answered == null) {
            present().add(text);
            return;
        }
        answered.add(text);
        answered.end();
    }

    private static JsonNode tree(Object id) {
        return id instanceof JsonNode node ? node : Json.mapper().valueToTree(id);
    }

    /// The stream of the newest request that is being answered: a message without an id most likely belongs to it.
    private synchronized SentStream present() {
        var found = own;
        for (var stream : streams.values()) if (stream.isOpen()) found = stream;
        return found;
    }

    @Override
    public void close() {
        if (!ended.compareAndSet(false, true)) return;
        synchronized (this) {
            streams.values().forEach(SentStream::end);
            own.end();
        }
        listener.accept("it ended");
    }
}
