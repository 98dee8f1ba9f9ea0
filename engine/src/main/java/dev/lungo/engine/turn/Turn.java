package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.MessageStore;
import dev.lungo.engine.context.RequestBuilder;
import dev.lungo.engine.failover.Health;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.journal.TurnJournal;
import dev.lungo.engine.model.ModelCalls;
import dev.lungo.engine.session.Sessions;
import dev.lungo.engine.session.Settlement;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Answers the newest prompt of a session, step by step, until the model is done. New messages join at the next step.
/// For one thread; interrupting it aborts the turn, which is then settled.
public final class Turn {
    /// The services that all turns of the process share.
    public record Shared(
            MessageStore store,
            Journal journal,
            Sessions sessions,
            RequestBuilder requests,
            TurnTools tools,
            ModelCalls calls,
            Health health) {
        Clock clock() {
            return sessions.clock();
        }
    }

    private final TurnJournal journal;
    private final Instance instance;
    private final TurnState state;
    private final TurnChanges changes;
    private final Subtasks subtasks;
    private final Compaction compaction;
    private final Steps steps;
    private final Continuation continuation;

    /// `steering` takes the user messages that have arrived since it was last called.
    public Turn(
            Shared shared, Instance instance, Session session, SessionMemory memory, Supplier<List<Message>> steering) {
        var candidates = new Candidates(instance, shared.health);
        this.instance = instance;
        this.journal = new TurnJournal(shared.journal);
        this.state = new TurnState(shared, instance, session, candidates, steering);
        this.changes = new TurnChanges(shared, instance, state);
        var factory = new StepFactory(shared, instance, state, journal, memory, changes);
        this.subtasks = new Subtasks(factory, state);
        this.compaction = new Compaction(factory, state, candidates);
        this.continuation = new Continuation(factory, state);
        this.steps = new Steps(factory, state, candidates, compaction);
    }

    /// The last answer of the turn.
    public Message run() throws InterruptedException {
        try {
            return loop();
        } catch (InterruptedException aborted) {
            journal.await();
            changes.abort();
            throw aborted;
        } finally {
            journal.await();
        }
    }

    /// Each case adds what it did to the state; the next case follows from how it ended.
    private Message loop() throws InterruptedException {
        Outcome outcome = new Outcome.Begun();
        while (true) {
            state.refresh(outcome);
            switch (Next.after(outcome, state)) {
                case Next.Delegate next -> outcome = subtasks.run(next);
                case Next.Compact next -> outcome = compaction.run(next);
                case Next.Step next -> outcome = step(next);
                case Next.End next -> {
                    if (!continuation.follows(outcome, next)) return end(next);
                    outcome = new Outcome.Continued();
                }
            }
        }
    }

    private Outcome step(Next.Step next) throws InterruptedException {
        changes.begin(next.prompt());
        var outcome = steps.run(next);
        changes.stepped(next.prompt(), outcome);
        return outcome;
    }

    private Message end(Next.End end) throws InterruptedException {
        changes.end();
        if (end.failure() == null) return end.answer();
        var failed = ((Message.Assistant) end.answer().info()).failed(end.failure());
        journal.record(
                instance.scope(),
                new Event.SessionFailed(failed.sessionID(), end.failure()),
                new Event.MessageUpdated(failed.sessionID(), failed));
        return new Message(failed, end.answer().parts());
    }

    /// Closes what was open in a session after a turn was aborted or broke. Returns the answer that was open, or the
    /// newest message.
    public static Message settle(Shared shared, Session session, String callError, Failure failure) {
        return settle(shared, session, callError, failure, Set.of());
    }

    /// The same where the calls in `asking` wait for a person's answer, so that nothing of them is done.
    public static Message settle(
            Shared shared, Session session, String callError, Failure failure, Set<String> asking) {
        var messages = shared.store.all(session.id());
        var id = messages.getLast().info().id();
        for (var message : messages) {
            var events = Settlement.of(
                    message, callError, failure, asking, shared.clock().millis());
            if (events.isEmpty()) continue;
            shared.journal.record(Sessions.scope(session), events);
            id = message.info().id();
        }
        return shared.store.find(session.id(), id).orElseThrow();
    }
}
