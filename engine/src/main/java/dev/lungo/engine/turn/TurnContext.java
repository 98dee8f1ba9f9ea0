package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.engine.journal.TurnJournal;
import dev.lungo.engine.revert.TurnSummary;
import dev.lungo.engine.session.Sessions;
import java.util.ArrayList;
import java.util.List;

/// What a step needs of its turn: where it records, how requests leave, and whether a
/// conversation that is too long will be summarised.
record TurnContext(
        Id<Session> session,
        Scope scope,
        TurnJournal journal,
        Sessions sessions,
        Sender sender,
        ToolRunner tools,
        boolean compacts,
        Closing closing,
        Offer offer) {
    /// Sends a request for this answer.
    interface Sender {
        Reply send(Request request, Message.Assistant answer) throws InterruptedException;
    }

    /// Offers the user to continue with a model that refuses tools; true if they want that.
    interface Offer {
        boolean withoutTools(Model model, Failure refusal) throws InterruptedException;
    }

    /// What there is to tell when an answer ends its turn.
    interface Closing {
        TurnSummary.Told of(Message answer) throws InterruptedException;
    }

    long now() {
        return sessions.clock().millis();
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
        var posted = sessions.post(
                session,
                old -> old.withUsage(old.cost() + cost, old.tokens().plus(tokens))
                        .touched(now),
                events);
        journal.add(posted.written());
    }

    /// The same for the answer that ends its turn.
    void postEnd(Message answer, double cost, Tokens tokens, List<Event> events) throws InterruptedException {
        var told = closing.of(answer);
        var all = new ArrayList<>(events);
        all.addAll(told.events());
        long now = now();
        var posted = sessions.post(
                session,
                old -> {
                    var used = old.withUsage(old.cost() + cost, old.tokens().plus(tokens))
                            .touched(now);
                    return told.summary() == null ? used : used.withSummary(told.summary());
                },
                all);
        journal.add(posted.written());
    }
}
