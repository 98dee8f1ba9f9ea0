package dev.lungo.engine.session;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.engine.instance.Trusting;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The sessions with a prompt under way that trusts their directory. Their turns trust it too, and those of
/// their subagents; the next prompt has to say so again. Thread-safe.
public final class TrustedTurns {
    private final Sessions sessions;
    private final ConcurrentHashMap<Id<Session>, Integer> open = new ConcurrentHashMap<>();

    public TrustedTurns(Sessions sessions) {
        this.sessions = sessions;
    }

    /// Starts a turn, which is trusted until its end if its prompt is.
    public CompletableFuture<Message> during(Id<Session> session, Supplier<CompletableFuture<Message>> start) {
        if (!Trusting.isOn()) return start.get();
        open.merge(session, 1, Integer::sum);
        CompletableFuture<Message> answer = null;
        try {
            answer = start.get();
            return answer.whenComplete((_, _) -> end(session));
        } finally {
            if (answer == null) end(session);
        }
    }

    private void end(Id<Session> session) {
        open.computeIfPresent(session, (_, count) -> count == 1 ? null : count - 1);
    }

    /// True if a new prompt is trusted: its client says so, or it comes from a trusted turn.
    public boolean isAskedFor(Session session) {
        return Trusting.isOn()
                || !open.isEmpty() && session.parentID() != null && covers(sessions.require(session.parentID()));
    }

    /// True if a turn of this session is trusted.
    public boolean covers(Session session) {
        return open.containsKey(session.id()) || isAskedFor(session);
    }
}
