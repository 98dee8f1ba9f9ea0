package dev.lungo.client;

import dev.lungo.wire.EventShape;
import dev.lungo.wire.Json;
import dev.lungo.wire.SseReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// The events of one directory, as they happen. Read by one thread; closing it from another ends the
/// read. Events that this build does not know are passed over: a newer server may send them.
public final class EventStream implements AutoCloseable {
    /// Three heartbeats.
    private static final int LONGEST_SILENCE = 35_000;

    private final HttpConnection connection;
    private final SseReader frames;
    private volatile boolean closed;

    private EventStream(HttpConnection connection, SseReader frames) {
        this.connection = connection;
        this.frames = frames;
    }

    static EventStream open(ServerAddress address, String directory) {
        HttpConnection connection = null;
        try {
            connection = HttpConnection.open(address);
            var answer = connection.exchange("GET", "/event", directory, null, LONGEST_SILENCE);
            if (answer.status() != 200) throw Answers.failure(answer, address);
            return new EventStream(connection, new SseReader(answer.body()));
        } catch (IOException | ClientFailure broken) {
            if (connection != null) connection.close();
            throw broken instanceof ClientFailure told ? told : Answers.unreachable(address, broken);
        }
    }

    /// The next event; null when the server ended the stream or this was closed.
    ///
    /// @throws ClientFailure when the connection broke
    public @Nullable ServerEvent next() {
        try {
            for (var frame = frames.next(); frame != null; frame = frames.next()) {
                var event = read(frame);
                if (event != null) return event;
            }
            return null;
        } catch (IOException broken) {
            if (closed) return null;
            throw new ClientFailure(0, "The connection to the server broke: " + broken.getMessage(), broken);
        }
    }

    private static @Nullable ServerEvent read(SseReader.Frame frame) {
        try {
            var tree = Json.tree(frame.data());
            var type = tree.path("type").asString("");
            if (!EventShape.known(type)) return null;
            return new ServerEvent(sequence(frame.id()), EventShape.read(type, tree.path("properties")));
        } catch (JacksonException _) {
            return null;
        }
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
        closed = true;
        connection.close();
    }
}
