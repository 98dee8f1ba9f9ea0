package dev.lungo.extensions.hook;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The sessions that hooks know in this process: for them, SessionStart has run. Thread-safe.
public final class HookMemory {
    private final Set<Id<Session>> begun = ConcurrentHashMap.newKeySet();
    private final Set<String> shown = ConcurrentHashMap.newKeySet();
    private final Map<Id<Session>, String> next = new ConcurrentHashMap<>();

    /// The source of a session that starts with this prompt; null if it goes back to an earlier one.
    @Nullable
    String start(Id<Session> session, boolean first) {
        var source = next.remove(session);
        if (begun.add(session)) return source != null ? source : first ? "startup" : "resume";
        return source;
    }

    /// True for a text that the user was not shown yet.
    boolean isNew(String text) {
        return shown.add(text);
    }

    /// The next prompt starts the session again, because of this source.
    void again(Id<Session> session, String source) {
        next.put(session, source);
    }

    void forget(Id<Session> session) {
        begun.remove(session);
        next.remove(session);
    }
}
