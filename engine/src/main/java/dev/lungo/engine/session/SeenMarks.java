package dev.lungo.engine.session;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import java.util.HashMap;

/// Marks up to where a person has looked at a session, kept in its metadata. A session that was never looked at in an
/// interface, such as one of a script, has none and counts as seen.
public record SeenMarks(Sessions sessions) {
    private static final String KEY = "lungo.seen";

    /// Marks everything up to now as seen.
    public Session mark(Id<Session> id) {
        return sessions.update(id, session -> {
            long updated = session.time().updated();
            if (seen(session) == updated) return session;
            var metadata = new HashMap<String, Object>();
            if (session.metadata() != null) metadata.putAll(session.metadata());
            metadata.put(KEY, updated);
            return session.withMetadata(metadata);
        });
    }

    /// True if the session changed after a person looked at it.
    public static boolean isUnseen(Session session) {
        return session.time().updated() > seen(session);
    }

    private static long seen(Session session) {
        return session.metadata() != null && session.metadata().get(KEY) instanceof Number it
                ? it.longValue()
                : Long.MAX_VALUE;
    }
}
