package dev.lungo.engine.budget;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.SessionStore;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The session that a person talks to, for each that works for it. Thread-safe.
final class SessionRoots {
    private static final int MOST = 1_000;

    private final SessionStore store;
    private final Map<Id<Session>, Id<Session>> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Id<Session>, Id<Session>> eldest) {
            return size() > MOST;
        }
    };

    SessionRoots(SessionStore store) {
        this.store = store;
    }

    synchronized Id<Session> of(Id<Session> session) {
        var root = known.get(session);
        if (root != null) return root;
        var at = session;
        for (var above = parent(at); above != null; above = parent(at)) at = above;
        known.put(session, at);
        return at;
    }

    private @Nullable Id<Session> parent(Id<Session> session) {
        return store.find(session).map(Session::parentID).orElse(null);
    }
}
