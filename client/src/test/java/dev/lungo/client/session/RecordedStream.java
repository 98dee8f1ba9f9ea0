package dev.lungo.client.session;

import dev.lungo.core.event.Event;
import dev.lungo.core.session.Session;
import dev.lungo.wire.EventShape;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A recorded event stream, with the number of each event; 0 for what is not stored.
record RecordedStream(List<Numbered> events) {
    record Numbered(long number, Event event) {}

    static RecordedStream read(String name) {
        try {
            var events = new ArrayList<Numbered>();
            for (var line : Files.readAllLines(Path.of("src/test/resources/session/" + name + ".events"))) {
                int space = line.indexOf(' ');
                var tree = Json.tree(line.substring(space + 1));
                events.add(new Numbered(
                        Long.parseLong(line.substring(0, space)),
                        EventShape.read(tree.path("type").stringValue(), tree.path("properties"))));
            }
            return new RecordedStream(events);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    int size() {
        return events.size();
    }

    /// The session that is followed: the first one made.
    Session session() {
        return events.stream()
                .map(Numbered::event)
                .filter(Event.SessionCreated.class::isInstance)
                .map(event -> ((Event.SessionCreated) event).info())
                .findFirst()
                .orElseThrow();
    }

    /// The index after the event that made the session.
    int start() {
        for (int i = 0; i < size(); i++) {
            if (events.get(i).event() instanceof Event.SessionCreated) return i + 1;
        }
        throw new IllegalStateException("no session");
    }

    List<Event> from(int begin, int end) {
        return events.subList(begin, end).stream().map(Numbered::event).toList();
    }

    /// The number of the last stored event before an index.
    long numberAt(int end) {
        for (int i = end - 1; i >= 0; i--) {
            if (events.get(i).number() > 0) return events.get(i).number();
        }
        return 0;
    }
}
