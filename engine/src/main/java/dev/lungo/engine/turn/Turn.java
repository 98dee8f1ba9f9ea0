package dev.lungo.engine.turn;

import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Store;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.engine.context.Requests.Asker;
import dev.lungo.engine.context.Requests;
import dev.lungo.engine.failure.EngineFailure;
import dev.lungo.engine.guard.Asks;
import dev.lungo.engine.guard.LoopGuard;
import dev.lungo.engine.guard.ReadLedger;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.revert.Trail;
import dev.lungo.engine.revert.TurnSummary;
import dev.lungo.engine.session.Sessions;
import dev.lungo.engine.session.Settlement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Answers the newest user message of a session, step by step, until the model is done. Messages that
/// arrive meanwhile join at the next step. For one thread; interrupting it aborts the turn, which is
/// then settled.
public final class Turn {
    /// What all turns of the process share.
    public record Shared(Store store, Journal journal, Sessions sessions, Requests requests, Asks asks) {}

    /// An open answer is among the newest messages: only prompts can have come after it.
    private static final int RECENT = 10;

    private final Shared shared;
    private final Instance instance;
    private final Session session;
    private final ReadLedger ledger;
    private final Supplier<List<Message>> steering;
    private final List<Message> history;
    private final LoopGuard loops = new LoopGuard();
    private final Trail trail;
    private final TurnSummary summary;

    /// `steering` gives the user messages that have arrived since it was last asked.
    public Turn(Shared shared, Instance instance, Session session, ReadLedger ledger, Supplier<List<Message>> steering) {
        this.shared = shared;
        this.instance = instance;
        this.session = session;
        this.ledger = ledger;
        this.steering = steering;
        this.trail = new Trail(instance.machine().snapshots());
        this.summary = new TurnSummary(shared.store, instance.machine().snapshots());
        this.history = new ArrayList<>(shared.store.messages(session.id(), 0, null));
    }

    /// The last answer of the turn.
    public Message run() throws InterruptedException {
        try {
            return steps();
        } catch (InterruptedException aborted) {
            if (trail.changed()) close(lastUser(), shared.store.messages(session.id(), 0, null));
            throw aborted;
        }
    }

    private void close(Message.User user, List<Message> messages) throws InterruptedException {
        var told = summary.of(user, messages);
        shared.sessions.record(session.id(), old -> told.summary() == null ? old : old.withSummary(told.summary()), told.events());
    }

    private List<Message> with(Message answer) {
        return Stream.concat(history.stream(), Stream.of(answer)).toList();
    }

    private Message steps() throws InterruptedException {
        var earlier = answer(lastUser());
        if (earlier.isPresent()) return earlier.get();
        for (int number = 1; ; number++) {
            var user = lastUser();
            var end = step(user, number);
            var answer = new Message(end.info(), end.parts());
            if (end.info().error() != null || end.rejected() || lastStep(user, number)) {
                if (end.calledTools()) close(user, with(answer));
                return answer;
            }
            var arrived = arrived();
            if (!end.calledTools() && arrived.isEmpty()) return answer;
            history.add(answer);
            history.addAll(arrived);
        }
    }

    /// A prompt that was stored before the previous turn read the history, and came into the inbox after
    /// it, has its answer already.
    private Optional<Message> answer(Message.User user) {
        return history.reversed().stream()
                .filter(message -> message.info() instanceof Message.Assistant it && it.parentID().equals(user.id()))
                .findFirst();
    }

    /// What has arrived and was not in the store yet when the history was read.
    private List<Message> arrived() {
        var known = history.stream().map(message -> message.info().id()).collect(Collectors.toSet());
        return steering.get().stream().filter(message -> !known.contains(message.info().id())).toList();
    }

    private Message.User lastUser() {
        for (var message : history.reversed()) {
            if (message.info() instanceof Message.User user) return user;
        }
        throw new IllegalStateException("a turn without a user message");
    }

    private Step.End step(Message.User user, int number) throws InterruptedException {
        var agent = instance.agents().require(user.agent());
        var model = instance.models().find(user.model()).orElseThrow(() -> unknownModel(user));
        var policy = instance.agents().policy(agent, session.permission());
        var asker = new Asker(instance, session.id(), agent, policy, model, user.model().variant());
        boolean last = lastStep(user, number);
        var request = shared.requests.step(asker, List.copyOf(history), user.system(), last);
        var tools = new ToolRunner(instance, shared.requests.toolbox(), shared.journal, shared.asks, policy, ledger, loops, trail, last);
        var context = new TurnContext(session.id(), instance.scope(), shared.journal, shared.sessions, model, instance.models().provider(model), tools,
                RetryPolicy.of(instance.config().retry()), answer -> summary.of(user, with(answer)));
        var info = new Message.Assistant(Message.newId(), session.id(), user.id(), new Message.Time(System.currentTimeMillis(), null),
                model.providerID(), model.id(), user.model().variant(), agent.name(), agent.name(),
                new Message.Where(instance.directory().toString(), instance.worktree().toString()), 0, Tokens.NONE, null, null, null, null);
        return new Step(context, request, info).run();
    }

    private boolean lastStep(Message.User user, int number) {
        var steps = instance.agents().require(user.agent()).steps();
        return steps != null && number >= steps;
    }

    private EngineFailure unknownModel(Message.User user) {
        var similar = instance.models().similar(user.model());
        var hint = similar.isEmpty() ? " See `lungo models`." : " Did you mean " + similar.getFirst() + "?";
        return new EngineFailure(EngineFailure.Kind.INVALID, "There is no model " + user.model() + "." + hint);
    }

    /// Closes what was open in a session after a turn was aborted or broke. The answer that was open, or
    /// the newest message.
    public static Message settle(Shared shared, Session session, String callError, Failure failure) {
        var messages = shared.store.messages(session.id(), RECENT, null);
        var id = messages.getLast().info().id();
        for (var message : messages) {
            var events = Settlement.of(message, callError, failure);
            if (events.isEmpty()) continue;
            shared.journal.record(Sessions.scope(session), events);
            id = message.info().id();
        }
        return shared.store.message(session.id(), id).orElseThrow();
    }
}
