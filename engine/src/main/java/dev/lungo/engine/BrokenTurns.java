package dev.lungo.engine;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.Store;
import dev.lungo.engine.revert.Reverts;
import dev.lungo.engine.session.SessionHolds;
import dev.lungo.engine.session.Sessions;
import dev.lungo.engine.turn.Turn;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/// Settles turns that ended with their process, and marks their sessions.
final class BrokenTurns {
    private static final String CALL = "The server exited during this call, which may have been carried out in part.";
    private static final Failure.Aborted TURN = new Failure.Aborted("The server exited during this turn.");

    private final Store store;
    private final Journal journal;
    private final SessionHolds holds;
    private final Turn.Shared turns;
    private final Reverts reverts;
    private final Clock clock;

    BrokenTurns(Store store, Turn.Shared turns, SessionHolds holds, Reverts reverts, Clock clock) {
        this.store = store;
        this.journal = turns.journal();
        this.holds = holds;
        this.turns = turns;
        this.reverts = reverts;
        this.clock = clock;
    }

    /// Settles all sessions in which no other process works. For a process that is alone.
    void settleAll() {
        var sessions = new TreeSet<String>();
        for (var request : store.asks().permissions())
            sessions.add(request.sessionID().value());
        for (var request : store.asks().questions())
            sessions.add(request.sessionID().value());
        for (var id : store.sessions().unsettled()) sessions.add(id.value());
        for (var id : store.claims().brokenOff()) sessions.add(id.value());
        for (var session : sessions) {
            Id<Session> id = new Id<>(session);
            holds.attempt(id).ifPresent(hold -> {
                try (hold) {
                    settle(hold);
                }
            });
        }
    }

    void settle(SessionHolds.Hold hold) {
        var id = hold.session();
        var session = store.sessions().find(id).orElse(null);
        if (session == null) return;
        boolean brokenOff = hold.brokenOff();
        Turn.settle(turns, session, CALL, TURN, rejectAsks(session));
        if (brokenOff) mark(session);
        reverts.recover(id);
        if (brokenOff) hold.end();
    }

    /// @return the calls that waited for an answer, so that nothing of them was done
    private Set<String> rejectAsks(Session session) {
        var scope = Sessions.scope(session);
        var asking = new HashSet<String>();
        for (var request : store.asks().permissions()) {
            if (!request.sessionID().equals(session.id())) continue;
            if (request.tool() != null) asking.add(request.tool().callID());
            journal.record(
                    scope, new Event.PermissionReplied(session.id(), request.id(), new PermissionReply.Reject(null)));
        }
        for (var request : store.asks().questions()) {
            if (request.sessionID().equals(session.id()))
                journal.record(scope, new Event.QuestionRejected(session.id(), request.id()));
        }
        return asking;
    }

    /// Shows that a turn was broken off where no open message shows it: before its first step, or between two.
    private void mark(Session session) {
        var messages = store.messages().list(session.id(), 1, null);
        if (messages.isEmpty()) return;
        var marked = switch (messages.getLast().info()) {
            case Message.User unanswered -> answer(session, unanswered);
            case Message.Assistant answer -> goesOn(answer) ? answer.failed(TURN) : answer;
        };
        if (!marked.equals(messages.getLast().info()))
            journal.record(Sessions.scope(session), new Event.MessageUpdated(session.id(), marked));
    }

    private static boolean goesOn(Message.Assistant answer) {
        return answer.error() == null && "tool-calls".equals(answer.finish());
    }

    private Message.Assistant answer(Session session, Message.User prompt) {
        long now = clock.millis();
        return Message.Assistant.begun(
                        prompt,
                        prompt.agent(),
                        prompt.model(),
                        new Message.Where(session.directory(), session.directory()),
                        now)
                .completed(now)
                .failed(TURN);
    }
}
