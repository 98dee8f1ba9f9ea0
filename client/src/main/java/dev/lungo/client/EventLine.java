package dev.lungo.client;

import dev.lungo.wire.EventShape;
import dev.lungo.wire.Json;
import dev.lungo.wire.SseReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// One connection that carries events, until it breaks or the server ends it.
final class EventLine implements AutoCloseable {
    /// Three heartbeats.
    private static final int LONGEST_SILENCE = 35_000;

    private final HttpConnection connection;
    private final SseReader frames;
    private final String directory;

    private EventLine(HttpConnection connection, SseReader frames, String directory) {
        this.connection = connection;
        this.frames = frames;
        this.directory = directory;
    }

    /// An event with the id of its frame, if that had one.
    record Heard(@Nullable String id, ServerEvent event) {}

    static EventLine open(ServerAddress address, String path, String directory, @Nullable String after) {
        HttpConnection connection = null;
        try {
            connection = HttpConnection.open(address);
            var target = path + (after == null ? "" : "?after=" + HttpRequests.encode(after));
            var answer = connection.exchange("GET", target, directory, null, LONGEST_SILENCE);
            if (answer.status() != 200) throw Answers.failure(answer, address);
            if (!answer.headers().getOrDefault("content-type", "").startsWith("text/event-stream"))
                throw Answers.notEvents(address);
            return new EventLine(connection, new SseReader(answer.body()), directory);
        } catch (IOException | ClientFailure broken) {
            if (connection != null) connection.close();
            throw broken instanceof ClientFailure known ? known : Answers.unreachable(address, broken);
        }
    }

    /// Null when the server ended the stream.
    @Nullable
    Heard next() throws IOException {
        for (var frame = frames.next(); frame != null; frame = frames.next()) {
            var event = read(frame);
            if (event != null) return new Heard(frame.id(), event);
        }
        return null;
    }

    private @Nullable ServerEvent read(SseReader.Frame frame) {
        try {
            var tree = Json.tree(frame.data());
            var event = tree.has("payload") ? tree.get("payload") : tree;
            var type = event.path("type").asString("");
            if (!EventShape.known(type) || type.startsWith("tui.") && isElsewhere(tree)) return null;
            return new ServerEvent(sequence(frame.id()), EventShape.read(type, event.path("properties")));
        } catch (JacksonException _) {
            return null;
        }
    }

    /// True for an event of another directory than this client's.
    private boolean isElsewhere(JsonNode frame) {
        var about = frame.path("directory").asString("");
        return !about.isEmpty() && !HttpRequests.encode(about).equals(directory);
    }

    private static long sequence(@Nullable String id) {
        if (id == null) return 0;
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
