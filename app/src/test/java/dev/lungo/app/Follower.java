package dev.lungo.app;

import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.wire.EventShape;
import dev.lungo.wire.Json;
import dev.lungo.wire.SseReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A client that hears a directory's events, resumes where it was whenever its connection breaks, and knows nothing
/// but what it has heard.
final class Follower implements AutoCloseable {
    private static final long PATIENCE_MS = 30_000;

    /// A stored event: its number, and the thing that it is about.
    record Told(long number, String thing) {}

    private final int port;
    private final String path;
    private final List<Told> told = new ArrayList<>();
    private final Map<String, Message.Info> messages = new TreeMap<>();
    private final Map<String, Part> parts = new TreeMap<>();
    private final Map<Id<Part>, StringBuilder> growing = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private volatile boolean closed;
    private volatile boolean forgetful;
    private boolean greeted;

    Follower(int port, String directory) throws InterruptedException {
        this.port = port;
        path = "/event?directory=" + directory;
        Thread.ofVirtual().start(this::follow);
        until(_ -> greeted);
    }

    private void follow() {
        while (!closed) {
            try (var http = RawHttp.send(
                    port,
                    "GET " + path + " HTTP/1.1\nHost: 127.0.0.1\nAuthorization: Bearer " + Stage.TOKEN + resume(),
                    "")) {
                var frames = new SseReader(http.in());
                for (var frame = frames.next(); frame != null && !closed; frame = frames.next()) {
                    var data = Json.tree(frame.data());
                    hear(frame.id(), EventShape.read(data.path("type").asString(""), data.path("properties")));
                }
            } catch (IOException cut) {
                // This is the purpose of the test.
                continue;
            }
        }
    }

    private synchronized String resume() {
        return greeted
                ? "\nLast-Event-ID: " + (told.isEmpty() ? 0 : told.getLast().number())
                : "";
    }

    private synchronized void hear(@Nullable String id, Event event) {
        if (event instanceof Event.Connected) greeted = true;
        if (id != null) told.add(new Told(Long.parseLong(id), thing(event)));
        apply(event);
        notifyAll();
    }

    private static String thing(Event event) {
        return switch (event) {
            case Event.PartUpdated it -> it.part().id().value();
            case Event.MessageUpdated it -> it.info().id().value();
            case Event.SessionUpdated it -> it.sessionID().value();
            case Event.TodoUpdated it -> "todo " + it.sessionID();
            default -> event.toString();
        };
    }

    private void apply(Event event) {
        switch (event) {
            case Event.MessageUpdated it -> messages.put(it.info().id().value(), it.info());
            case Event.MessageRemoved it -> messages.remove(it.messageID().value());
            case Event.PartRemoved it -> parts.remove(it.partID().value());
            case Event.PartUpdated it -> {
                parts.put(it.part().id().value(), it.part());
                if (it.part() instanceof Part.Text text) grown(text.id(), text.text(), text.time());
                if (it.part() instanceof Part.Reasoning thought) grown(thought.id(), thought.text(), thought.time());
            }
            case Event.PartDelta it -> {
                var text = growing.get(it.partID());
                if (text == null) wrong.add("a delta of a part that was not told: " + it);
                else text.append(it.delta());
            }
            default -> {}
        }
    }

    /// A finished text equals its deltas and what was missed of them; a growing one is repeated with what came
    /// before. Only a killed server may have published a little that is not stored.
    private void grown(Id<Part> id, String text, Part.@Nullable Span time) {
        boolean ended = time == null || time.end() != null;
        var known = ended ? growing.remove(id) : growing.put(id, new StringBuilder(text));
        if (ended && known != null && !text.startsWith(known.toString()) && (!forgetful || known.indexOf(text) != 0))
            wrong.add("\"" + known + "\" was heard of \"" + text + "\"");
    }

    /// From now on the server may be killed.
    void mayForget() {
        forgetful = true;
    }

    synchronized void until(Predicate<Follower> wanted) throws InterruptedException {
        long deadline = System.currentTimeMillis() + PATIENCE_MS;
        while (!wanted.test(this)) {
            long left = deadline - System.currentTimeMillis();
            if (left <= 0)
                throw new AssertionError(
                        "not heard in time; the last was " + (told.isEmpty() ? "nothing" : told.getLast()));
            wait(left);
        }
    }

    synchronized List<Told> told() {
        return List.copyOf(told);
    }

    /// The messages of a session as this client would show them.
    synchronized List<Message> messages(String session) {
        return messages.values().stream()
                .filter(info -> info.sessionID().value().equals(session))
                .map(info -> new Message(
                        info,
                        parts.values().stream()
                                .filter(part -> part.messageID().equals(info.id()))
                                .toList()))
                .toList();
    }

    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    /// True if the newest stored event is this or a later one.
    boolean reached(long number) {
        return !told.isEmpty() && Objects.requireNonNull(told.getLast()).number() >= number;
    }

    @Override
    public void close() {
        closed = true;
    }
}
