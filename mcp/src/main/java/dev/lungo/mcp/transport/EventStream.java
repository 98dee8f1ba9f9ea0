package dev.lungo.mcp.transport;

import dev.lungo.wire.Json;
import dev.lungo.wire.SseReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Messages in a stream of events, which may come in several pieces. For one thread.
final class EventStream {
    private final Consumer<JsonNode> received;
    private final @Nullable Object request;
    private @Nullable String lastId;
    private @Nullable Long retry;
    private boolean answered;

    /// @param request the id of the request that the stream answers, if it does
    EventStream(Consumer<JsonNode> received, @Nullable Object request) {
        this.received = received;
        this.request = request;
    }

    /// Reads a piece to its end, or to the answer.
    void read(InputStream body) throws IOException {
        var reader = new SseReader(body);
        try {
            for (var frame = reader.next(); frame != null && !answered; frame = reader.next()) {
                remember(reader);
                if (!frame.data().isBlank()) take(frame.data());
            }
        } catch (IOException cut) {
            if (lastId == null) throw cut;
        } finally {
            remember(reader);
        }
    }

    private void remember(SseReader reader) {
        if (reader.lastId() != null) lastId = reader.lastId();
        if (reader.retry() != null) retry = reader.retry();
    }

    private void take(String data) throws IOException {
        try {
            var message = Json.tree(data);
            received.accept(message);
            var id = message.path("id");
            answered = request != null
                    && id.isNumber()
                    && !message.has("method")
                    && id.asString().equals(request.toString());
        } catch (JacksonException broken) {
            throw new IOException("it sent invalid JSON", broken);
        }
    }

    boolean isAnswered() {
        return answered;
    }

    @Nullable
    String lastId() {
        return lastId;
    }

    /// Milliseconds to wait before the next piece is asked for.
    long pause(long usual) {
        return retry == null ? usual : retry;
    }
}
