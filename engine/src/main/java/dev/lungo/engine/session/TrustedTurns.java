package dev.lungo.engine.session;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.engine.instance.RequestTerms;
import dev.lungo.engine.instance.Trusting;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The terms of prompts under way, by session. Their turns have them too, and those of their subagents; the next prompt
/// has to say so again. Thread-safe.
public final class TrustedTurns {
    private final Sessions sessions;
    private final ConcurrentHashMap<Id<Session>, List<RequestTerms>> open = new ConcurrentHashMap<>();

    public TrustedTurns(Sessions sessions) {
        this.sessions = sessions;
    }

    /// Starts a turn, which has the terms of its prompt until its end.
    public CompletableFuture<Message> during(Id<Session> session, Supplier<CompletableFuture<Message>> start) {
        var terms = Trusting.terms();
        if (terms.equals(RequestTerms.NONE)) return start.get();
        open.merge(
                session,
                List.of(terms),
                (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
        CompletableFuture<Message> answer = null;
        try {
            answer = start.get();
            return answer.whenComplete((_, _) -> end(session, terms));
        } finally {
            if (answer == null) end(session, terms);
        }
    }

    private void end(Id<Session> session, RequestTerms terms) {
        open.computeIfPresent(session, (_, all) -> {
            var left = new ArrayList<>(all);
            left.remove(terms);
            return left.isEmpty() ? null : List.copyOf(left);
        });
    }

    /// The terms of a new prompt: those of its client, and those of the turn that it comes from.
    public RequestTerms requested(Session session) {
        var own = Trusting.terms();
        if (open.isEmpty() || session.parentID() == null) return own;
        return own.or(terms(sessions.require(session.parentID())));
    }

    /// The terms of a turn of this session.
    public RequestTerms terms(Session session) {
        return open.getOrDefault(session.id(), List.of()).stream().reduce(requested(session), RequestTerms::or);
    }
}
