package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Scope;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Message;
import dev.lungo.engine.journal.TurnJournal;
import dev.lungo.engine.session.Sessions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Records the parts of a step for a prompt, and the session's totals.
record StepRecorder(Message.User prompt, Scope scope, TurnJournal journal, Sessions sessions, TurnChanges changes) {
    Clock clock() {
        return sessions.clock();
    }

    long now() {
        return clock().millis();
    }

    void record(Event... events) {
        journal.record(scope, events);
    }

    void record(List<Event> events) {
        journal.record(scope, events);
    }

    void post(Event... events) {
        journal.post(scope, List.of(events));
    }

    void post(List<Event> events) {
        journal.post(scope, events);
    }

    /// Posts events together with the session's new totals.
    void postUsage(double cost, Tokens tokens, List<Event> events) {
        long now = now();
        var posted =
                sessions.post(prompt.sessionID(), old -> old.plus(cost, tokens).touched(now), events);
        journal.add(posted.written());
    }

    /// The same for the answer that ends its turn.
    void postEnd(Message answer, double cost, Tokens tokens, List<Event> events) throws InterruptedException {
        var summed = changes.with(prompt, answer);
        var all = new ArrayList<>(events);
        all.addAll(summed.events());
        long now = now();
        var posted = sessions.post(
                prompt.sessionID(),
                old -> {
                    var used = old.plus(cost, tokens).touched(now);
                    return summed.summary() == null ? used : used.withSummary(summed.summary());
                },
                all);
        journal.add(posted.written());
    }
}
