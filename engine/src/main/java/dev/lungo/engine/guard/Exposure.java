package dev.lungo.engine.guard;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.store.MessageStore;
import dev.lungo.core.store.SessionStore;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The untrusted content that sessions have read: pages of the web, files outside the project. Each result says where
/// it comes from, so this follows from what is stored; a subagent has read what its caller has. Thread-safe.
public final class Exposure {
    /// The key of a result's metadata that lists its untrusted sources.
    public static final String KEY = "untrusted";

    private final SessionStore sessions;
    private final MessageStore messages;
    /// Sources of results that may not be stored yet.
    private final Map<Id<Session>, Set<String>> recent = new ConcurrentHashMap<>();

    public Exposure(SessionStore sessions, MessageStore messages) {
        this.sessions = sessions;
        this.messages = messages;
    }

    void note(Id<Session> session, Collection<String> sources) {
        if (!sources.isEmpty())
            recent.computeIfAbsent(session, _ -> ConcurrentHashMap.newKeySet()).addAll(sources);
    }

    public void forget(Id<Session> session) {
        recent.remove(session);
    }

    /// The sources, the oldest first; none if everything that the session has read is trusted.
    public List<String> sources(Id<Session> session) {
        var sources = new LinkedHashSet<String>();
        lineage(session, id -> {
            results(id).forEach(done -> sources.addAll(sources(done.metadata())));
            attached(id).forEach(part -> sources.addAll(sources(part.metadata())));
            sources.addAll(recent.getOrDefault(id, Set.of()));
        });
        return List.copyOf(sources);
    }

    private static List<String> sources(@Nullable Map<String, Object> metadata) {
        return metadata != null && metadata.get(KEY) instanceof Collection<?> sources
                ? sources.stream().map(String::valueOf).toList()
                : List.of();
    }

    /// Hidden texts of the user's messages, which can be of a server.
    private Stream<Part.Text> attached(Id<Session> session) {
        return messages.all(session).stream()
                .filter(message -> message.info() instanceof Message.User)
                .flatMap(message -> message.parts().stream())
                .flatMap(part -> part instanceof Part.Text text && Boolean.TRUE.equals(text.synthetic())
                        ? Stream.of(text)
                        : Stream.empty());
    }

    /// True if the session was given a text as it is, by the user or a result.
    boolean was(Id<Session> session, String text) {
        var found = new boolean[1];
        lineage(session, id -> found[0] |= texts(id).anyMatch(known -> known.contains(text)));
        return found[0];
    }

    private Stream<String> texts(Id<Session> session) {
        var said = messages.all(session).stream()
                .filter(message -> message.info() instanceof Message.User)
                .flatMap(message -> message.parts().stream())
                .flatMap(part -> part instanceof Part.Text text ? Stream.of(text.text()) : Stream.empty());
        return Stream.concat(said, results(session).map(ToolState.Completed::output));
    }

    private Stream<ToolState.Completed> results(Id<Session> session) {
        return messages.all(session).stream()
                .flatMap(message -> message.parts().stream())
                .flatMap(part -> part instanceof Part.Tool call && call.state() instanceof ToolState.Completed done
                        ? Stream.of(done)
                        : Stream.empty());
    }

    /// Visits a session and those that it works for.
    private void lineage(Id<Session> session, Consumer<Id<Session>> visit) {
        var seen = new LinkedHashSet<Id<Session>>();
        var next = session;
        while (next != null && seen.add(next)) {
            visit.accept(next);
            next = sessions.find(next).map(Session::parentID).orElse(null);
        }
    }
}
