package dev.lungo.acp.session;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.ServerEvents;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A directory with open sessions: its client, and the thread that gives its events to them.
final class EditorDirectory implements AutoCloseable {
    private final LungoClient client;
    private final ServerEvents events;
    private final Map<Id<Session>, EditorSession> sessions = new ConcurrentHashMap<>();

    private EditorDirectory(LungoClient client, ServerEvents events) {
        this.client = client;
        this.events = events;
    }

    /// Returns once no event can be missed.
    static EditorDirectory open(LungoClient client) {
        var events = client.events(Long.MAX_VALUE, ServerEvents.Watch.NONE);
        var greeting = events.next();
        while (greeting != null && !(greeting.event() instanceof Event.Connected)) greeting = events.next();
        var directory = new EditorDirectory(client, events);
        Thread.ofVirtual().name("acp-events").start(directory::listen);
        return directory;
    }

    LungoClient client() {
        return client;
    }

    void add(Id<Session> id, EditorSession session) {
        sessions.put(id, session);
    }

    void remove(Id<Session> id) {
        sessions.remove(id);
    }

    private void listen() {
        for (var next = events.next(); next != null; next = events.next()) {
            for (var session : sessions.values()) hear(session, next.event());
        }
    }

    /// A server that cannot be asked now greets again when it is back.
    private static void hear(EditorSession session, Event event) {
        try {
            session.hear(event);
        } catch (ClientFailure failed) {
            System.getLogger("lungo.acp").log(System.Logger.Level.WARNING, failed.getMessage());
        }
    }

    @Override
    public void close() {
        events.close();
        client.close();
    }
}
