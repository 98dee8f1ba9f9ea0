package dev.lungo.engine.context;

import dev.lungo.core.id.Id;
import dev.lungo.core.provider.Prefix;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.RequestLog;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The frozen prefixes of sessions: those used last at hand, all in the store. Thread-safe.
final class Prefixes {
    private record Key(Id<Session> session, String form) {}

    private static final int MOST = 200;

    private final RequestLog log;
    private final Map<Key, Prefix> recent = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Prefix> eldest) {
            return size() > MOST;
        }
    });

    Prefixes(RequestLog log) {
        this.log = log;
    }

    Optional<Prefix> of(Id<Session> session, String form) {
        var key = new Key(session, form);
        var known = recent.get(key);
        if (known != null) return Optional.of(known);
        var stored = log.prefix(session, form);
        stored.ifPresent(prefix -> recent.put(key, prefix));
        return stored;
    }

    /// The prefix is on disk before anything stored later.
    Prefix freeze(Id<Session> session, String form, Prefix prefix) {
        log.freeze(session, form, prefix);
        recent.put(new Key(session, form), prefix);
        return prefix;
    }

    void forget(Id<Session> session) {
        recent.keySet().removeIf(key -> key.session.equals(session));
    }
}
