package dev.lungo.app;

import dev.lungo.client.LungoClient;
import dev.lungo.client.ServerEvent;
import dev.lungo.client.ServerEvents;
import dev.lungo.core.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/// Hears a directory's events, from the server's greeting on. A silence of half a minute is an error.
final class Ear implements AutoCloseable {
    private final ServerEvents stream;
    private final List<ServerEvent> heard = new ArrayList<>();

    private Ear(ServerEvents stream) {
        this.stream = stream;
    }

    static Ear open(LungoClient client) {
        var ear = new Ear(client.events());
        ear.until(Event.Connected.class);
        return ear;
    }

    <E extends Event> E until(Class<E> type) {
        return until(type, _ -> true);
    }

    /// Listens until this event arrives.
    <E extends Event> E until(Class<E> type, Predicate<E> wanted) {
        while (true) {
            var event = Objects.requireNonNull(stream.next(), "the server ended the stream");
            if (event.event() instanceof Event.Connected || event.event() instanceof Event.Heartbeat) {
                if (type.isInstance(event.event())) return type.cast(event.event());
                continue;
            }
            heard.add(event);
            if (type.isInstance(event.event()) && wanted.test(type.cast(event.event())))
                return type.cast(event.event());
        }
    }

    /// Everything heard so far but greetings and heartbeats.
    List<ServerEvent> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        stream.close();
    }
}
