package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Store;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.engine.compaction.CompactedHistory;
import dev.lungo.engine.compaction.Threshold;
import dev.lungo.engine.context.NestedInstructions;
import dev.lungo.engine.context.Requests.Asker;
import dev.lungo.engine.context.Requests;
import dev.lungo.engine.failure.EngineFailure;
import dev.lungo.engine.guard.Asks;
import dev.lungo.engine.guard.LoopGuard;
import dev.lungo.engine.guard.ReadLedger;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.session.Sessions;
import dev.lungo.engine.session.Settlement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    private final Compacting compacting;
    private NestedInstructions nested;

    /// `steering` gives the user messages that have arrived since it was last asked.
    public Turn(Shared shared, Instance instance, Session session, ReadLedger ledger, Supplier<List<Message>> steering) {
        this.shared = shared;
        this.instance = instance;
        this.session = session;
        this.ledger = ledger;
        this.steering = steering;
        this.history = new ArrayList<>(shared.store.messages(session.id(), 0, null));
        this.compacting = new Compacting(this, history);
        this.nested = new NestedInstructions(instance, CompactedHistory.of(history));
    }

    /// The last answer of the turn.
    public Message run() throws InterruptedException {
        var earlier = compacting.wanted() == null ? answer(lastUser()) : Optional.<Message>empty();
        if (earlier.isPresent()) return earlier.get();
        for (int number = 1; ; number++) {
            var summarised = summarise();
            if (summarised != null) return summarised;
            var user = lastUser();
            var end = step(user, number);
            var answer = new Message(end.info(), end.parts());
            compacting.answered();
            if (Compacting.overflowed(end.info())) {
                history.add(answer);
                var failed = compacting.automatic(user, threshold(user), true);
                if (failed != null) return failed;
                continue;
            }
            if (end.info().error() != null || end.rejected() || lastStep(user, number)) return answer;
            var arrived = arrived();
            if (!end.calledTools() && arrived.isEmpty()) return answer;
            history.add(answer);
            history.addAll(arrived);
        }
    }

    /// Before a step: what was asked for, and what has to be. The message that ends the turn, null when it goes on.
    private @Nullable Message summarise() throws InterruptedException {
        for (var request = compacting.wanted(); request != null; request = compacting.wanted()) {
            var summary = compacting.asked(request, threshold((Message.User) request.info()));
            history.addAll(arrived());
            if (compacting.wanted() == null && (!spoken() || answer(lastUser()).isPresent())) return summary;
        }
        var user = lastUser();
        return compacting.whenFull(user, threshold(user));
    }

    /// What the model was told of folders may not be in its history any more.
    void compacted() {
        nested = new NestedInstructions(instance, CompactedHistory.of(history));
    }

    private boolean spoken() {
        return history.stream().anyMatch(Turn::isPrompt);
    }

    private static boolean isPrompt(Message message) {
        return message.info() instanceof Message.User && CompactedHistory.request(message) == null;
    }

    private Threshold threshold(Message.User user) {
        return new Threshold(model(user), instance.config().compaction());
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
            if (isPrompt(message)) return (Message.User) message.info();
        }
        throw new IllegalStateException("a turn without a user message");
    }

    private Step.End step(Message.User user, int number) throws InterruptedException {
        var asker = asker(user);
        boolean last = lastStep(user, number);
        var request = shared.requests.step(asker, List.copyOf(CompactedHistory.of(history)), user.system(), last);
        return new Step(context(asker, last, compacting.possible(threshold(user))), request, blank(user, asker)).run();
    }

    Asker asker(Message.User user) {
        var agent = instance.agents().require(user.agent());
        return new Asker(instance, session.id(), agent, instance.agents().policy(agent, session.permission()), model(user), user.model().variant());
    }

    /// With `off` no tool runs.
    TurnContext context(Asker asker, boolean off, boolean compacts) {
        var tools = new ToolRunner(instance, shared.requests.toolbox(), shared.journal, shared.asks, asker.policy(), ledger, loops, nested, off);
        return new TurnContext(session.id(), instance.scope(), shared.journal, shared.sessions, asker.model(), instance.models().provider(asker.model()),
                tools, RetryPolicy.of(instance.config().retry()), compacts);
    }

    /// An answer before anything is said.
    Message.Assistant blank(Message.User user, Asker asker) {
        return new Message.Assistant(Message.newId(), session.id(), user.id(), new Message.Time(System.currentTimeMillis(), null),
                asker.model().providerID(), asker.model().id(), user.model().variant(), asker.agent().name(), asker.agent().name(),
                new Message.Where(instance.directory().toString(), instance.worktree().toString()), 0, Tokens.NONE, null, null, null, null);
    }

    Requests requests() {
        return shared.requests;
    }

    void record(Event... events) {
        shared.journal.record(instance.scope(), events);
    }

    private Model model(Message.User user) {
        return instance.models().find(user.model()).orElseThrow(() -> unknownModel(user));
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
