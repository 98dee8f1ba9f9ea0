package dev.lungo.engine.turn;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.config.Config;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Store;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.engine.agent.Policy;
import dev.lungo.engine.compaction.CompactedHistory;
import dev.lungo.engine.compaction.Prune;
import dev.lungo.engine.compaction.Threshold;
import dev.lungo.engine.context.NestedInstructions;
import dev.lungo.engine.context.Requests;
import dev.lungo.engine.context.Requests.Asker;
import dev.lungo.engine.failover.Attempts;
import dev.lungo.engine.failover.Candidate;
import dev.lungo.engine.failover.Health;
import dev.lungo.engine.guard.Asks;
import dev.lungo.engine.guard.LoopGuard;
import dev.lungo.engine.guard.PendingQuestions;
import dev.lungo.engine.guard.ReadLedger;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.journal.TurnJournal;
import dev.lungo.engine.model.ModelCall;
import dev.lungo.engine.model.ModelCalls;
import dev.lungo.engine.revert.Trail;
import dev.lungo.engine.revert.TurnSummary;
import dev.lungo.engine.session.Sessions;
import dev.lungo.engine.session.Settlement;
import dev.lungo.engine.shell.BackgroundCommands;
import dev.lungo.engine.subagent.Children;
import dev.lungo.engine.subagent.Mentions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Answers the newest user message of a session, step by step, until the model is done. Messages that
/// arrive meanwhile join at the next step. For one thread; interrupting it aborts the turn, which is
/// then settled.
public final class Turn {
    /// What all turns of the process share.
    public record Shared(
            Store store,
            Journal journal,
            Sessions sessions,
            Requests requests,
            Asks asks,
            PendingQuestions questions,
            Children children,
            BackgroundCommands background,
            ModelCalls calls,
            Health health) {}

    private final Shared shared;
    private final Instance instance;
    private Session session;
    private final ReadLedger ledger;
    private final Supplier<List<Message>> steering;
    private final List<Message> history;
    private final LoopGuard loops = new LoopGuard();
    private final Trail trail;
    private final TurnSummary summary;
    private final TurnJournal journal;
    private final Compacting compacting;
    private final Candidates candidates;
    private NestedInstructions nested;
    private @Nullable Id<Message> seen;
    private @Nullable Id<Message> briefed;
    private @Nullable AnswerForm form;

    /// `steering` gives the user messages that have arrived since it was last asked.
    public Turn(
            Shared shared, Instance instance, Session session, ReadLedger ledger, Supplier<List<Message>> steering) {
        this.shared = shared;
        this.instance = instance;
        this.session = session;
        this.journal = new TurnJournal(shared.journal);
        this.ledger = ledger;
        this.steering = steering;
        this.trail = new Trail(instance.machine().snapshots());
        this.summary = new TurnSummary(shared.store, instance.machine().snapshots());
        this.history = new ArrayList<>(shared.store.messages(session.id(), 0, null));
        this.compacting = new Compacting(this, history);
        this.candidates = new Candidates(instance, shared.health);
        this.nested = new NestedInstructions(instance, CompactedHistory.of(history));
    }

    /// The last answer of the turn.
    public Message run() throws InterruptedException {
        try {
            return steps();
        } catch (InterruptedException aborted) {
            journal.await();
            if (trail.changed()) close((Message.User) lastUser().info(), shared.store.messages(session.id(), 0, null));
            throw aborted;
        } finally {
            journal.await();
        }
    }

    private void close(Message.User user, List<Message> messages) throws InterruptedException {
        var told = summary.of(user, messages);
        shared.sessions.record(
                session.id(), old -> told.summary() == null ? old : old.withSummary(told.summary()), told.events());
    }

    private List<Message> with(Message answer) {
        return Stream.concat(history.stream(), Stream.of(answer)).toList();
    }

    private Message steps() throws InterruptedException {
        var earlier = compacting.wanted() == null ? answer(lastUser()) : Optional.<Message>empty();
        if (earlier.isPresent()) return earlier.get();
        Message untold = null;
        for (int number = 1; ; number++) {
            doSubtasks();
            var summarised = summarise();
            if (untold != null
                    && (summarised != null
                            || !untold.info().id().equals(lastUser().info().id())))
                close((Message.User) untold.info(), history);
            if (summarised != null) return summarised;
            var user = lastUser();
            var end = step(user, number);
            var answer = new Message(end.info(), end.parts());
            if (Compacting.overflowed(end.info())) {
                history.add(answer);
                boolean overflow = end.narrower() == null;
                var threshold = overflow ? threshold(user) : candidates.threshold(end.narrower());
                var failed = compacting.automatic((Message.User) user.info(), threshold, overflow);
                if (failed != null) return failed;
                continue;
            }
            compacting.answered();
            boolean last = lastStep((Message.User) user.info(), number);
            boolean over =
                    end.info().error() != null || end.rejected() || end.info().structured() != null;
            if (end.calledTools() && (over || last)) close((Message.User) user.info(), with(answer));
            if (over) return answer;
            if (last) return inForm(answer);
            var arrived = arrived();
            if (!end.calledTools() && arrived.isEmpty() && (form == null || !form.again())) return inForm(answer);
            history.add(answer);
            history.addAll(arrived);
            untold = end.calledTools() ? user : null;
        }
    }

    /// Before a step: what was asked for, and what has to be. The message that ends the turn, null when it goes on.
    private @Nullable Message summarise() throws InterruptedException {
        for (var request = compacting.wanted(); request != null; request = compacting.wanted()) {
            var summary = compacting.asked(request, threshold(request));
            history.addAll(arrived());
            if (compacting.wanted() == null
                    && (history.stream().noneMatch(Turn::isPrompt)
                            || answer(lastUser()).isPresent())) return summary;
        }
        var user = lastUser();
        return compacting.whenFull((Message.User) user.info(), threshold(user));
    }

    /// What the model was told of folders may not be in its history any more.
    void compacted() {
        nested = new NestedInstructions(instance, CompactedHistory.of(history));
    }

    private static boolean isPrompt(Message message) {
        return message.info() instanceof Message.User && CompactedHistory.request(message) == null;
    }

    private Threshold threshold(Message prompt) {
        return candidates.threshold((Message.User) prompt.info());
    }

    /// An answer in words where another form was wanted is a failure.
    private Message inForm(Message answer) {
        if (form == null) return answer;
        var failed = ((Message.Assistant) answer.info()).failed(form.failure());
        journal.record(
                instance.scope(),
                new Event.SessionFailed(session.id(), form.failure()),
                new Event.MessageUpdated(session.id(), failed));
        return new Message(failed, answer.parts());
    }

    /// A prompt that was stored before the previous turn read the history, and came into the inbox after
    /// it, has its answer already.
    private Optional<Message> answer(Message user) {
        return history.reversed().stream()
                .filter(message -> message.info() instanceof Message.Assistant it
                        && it.parentID().equals(user.info().id()))
                .findFirst();
    }

    /// Work that prompts brought along for subagents comes before the answer.
    private void doSubtasks() throws InterruptedException {
        for (var prompt : Subtasks.open(history)) {
            for (var part : prompt.parts()) {
                if (!(part instanceof Part.Subtask work)) continue;
                var user = (Message.User) prompt.info();
                var model = work.model() == null ? user.model() : work.model();
                var policy = policy(instance.agents().require(user.agent()), prompt)
                        .plus(List.of(new Rule("task", work.agent(), Action.ALLOW)));
                var info = assistant(user, work.agent(), model);
                history.addAll(
                        new Subtasks(journal, instance.scope(), runner(policy, model, false), shared.sessions.clock())
                                .run(work, user, info));
            }
        }
    }

    /// What has arrived since the history was read, as it is stored now: it may have been edited or deleted while it
    /// waited.
    private List<Message> arrived() {
        var known = history.stream().map(message -> message.info().id()).collect(Collectors.toSet());
        return steering.get().stream()
                .map(message -> message.info().id())
                .filter(id -> !known.contains(id))
                .flatMap(id -> shared.store.message(session.id(), id).stream())
                .toList();
    }

    Message lastUser() {
        for (var message : history.reversed()) {
            if (isPrompt(message)) return message;
        }
        throw new IllegalStateException("a turn without a user message");
    }

    private Step.End step(Message prompt, int number) throws InterruptedException {
        var user = (Message.User) prompt.info();
        boolean last = lastStep(user, number);
        tellNews(prompt, asker(user, candidates.now(user)));
        boolean compacts = compacting.possible(threshold(prompt));
        var spoken = List.copyOf(CompactedHistory.of(history));
        try (var attempts = candidates.attempts(user, one -> candidates.holds(one.model(), spoken, compacts))) {
            var asking = new Asking(
                    attempts,
                    one -> asker(user, one),
                    asker -> request(asker, spoken, user, last),
                    model -> compacts && candidates.threshold(model).reached(spoken),
                    candidates.isNews(attempts));
            var end = new Step(context(user, last, compacts), asking, blank(user, attempts.now())).run();
            candidates.answered(end.info().model());
            return end;
        }
    }

    private Request request(Asker asker, List<Message> spoken, Message.User user, boolean last)
            throws InterruptedException {
        var plain = shared.requests.step(asker, spoken, user.system(), last);
        return form == null ? plain : form.apply(plain, last);
    }

    /// Adds what has changed to a message that was not sent yet.
    private void tellNews(Message prompt, Asker asker) throws InterruptedException {
        var user = (Message.User) prompt.info();
        if (user.id().equals(briefed)) return;
        briefed = user.id();
        int place = history.indexOf(prompt);
        if (history.subList(place, history.size()).stream().anyMatch(Turn::isSent)) return;
        var note = shared.requests.note(asker, CompactedHistory.of(history), user.system());
        if (note == null) return;
        var part = new Part.Text(Part.newId(), session.id(), user.id(), note.text(), true, null, null, note.metadata());
        journal.post(instance.scope(), Event.PartUpdated.now(part));
        history.set(
                place,
                new Message(
                        user,
                        Stream.concat(prompt.parts().stream(), Stream.<Part>of(part))
                                .toList()));
    }

    /// Whether a model was asked for it, with everything before.
    private static boolean isSent(Message message) {
        return message.parts().stream().anyMatch(Part.StepStart.class::isInstance);
    }

    /// Who asks for this message; what the newest prompt permits holds. The agent's options are those of the
    /// provider that it was made for.
    Asker asker(Message.User user, Candidate one) {
        var agent = instance.agents().require(user.agent());
        boolean foreign = !one.model().providerID().equals(user.model().providerID());
        return new Asker(
                instance,
                session.id(),
                foreign ? agent.withoutOptions() : agent,
                policy(agent, lastUser()),
                one.model(),
                one.variant(),
                session.parentID() != null);
    }

    /// With `off` no tool runs. Whom the tools ask for help, chooses among the same models.
    TurnContext context(Message.User user, boolean off, boolean compacts) {
        var policy = policy(instance.agents().require(user.agent()), lastUser());
        return new TurnContext(
                session.id(),
                instance.scope(),
                journal,
                shared.sessions,
                this::send,
                runner(policy, user.model(), off),
                compacts,
                answer -> summary.of(user, with(answer)),
                (model, refusal) -> !policy.closed("question")
                        && new ToolOffer(shared.questions, instance, session.id()).accepted(model, refusal));
    }

    Attempts summaryAttempts(Message.User user, List<Message> spoken) {
        return candidates.summary(user, spoken);
    }

    private Reply send(Request request, Message.Assistant answer) throws InterruptedException {
        var purpose = Boolean.TRUE.equals(answer.summary()) ? ModelCall.Purpose.SUMMARY : ModelCall.Purpose.STEP;
        return shared.calls.send(new ModelCall(instance, session.id(), answer.id(), purpose, request));
    }

    /// An answer before anything is said.
    Message.Assistant blank(Message.User user, Candidate one) {
        return assistant(user, user.agent(), one.ref());
    }

    /// An answer that no model gives.
    Message.Assistant blank(Message.User user) {
        return assistant(user, user.agent(), user.model());
    }

    /// A call whose result is no longer sent. What cannot simply be called again is kept in a file.
    Part.Tool dropped(Part.Tool call) {
        var tool = shared.requests.toolbox().find(call.tool());
        boolean repeatable = tool != null && tool.readOnly() && tool.pages();
        return Prune.dropped(call, repeatable ? null : instance.machine().spool(), now());
    }

    long now() {
        return shared.sessions.clock().millis();
    }

    Config.Compaction settings() {
        return instance.config().compaction();
    }

    Requests requests() {
        return shared.requests;
    }

    void record(Event... events) {
        journal.record(instance.scope(), events);
    }

    /// The rules of the session may have come with the newest prompt.
    private Policy policy(Agent agent, Message prompt) {
        if (!prompt.info().id().equals(seen)) {
            session = shared.sessions.require(session.id());
            form = AnswerForm.of((Message.User) prompt.info());
            seen = prompt.info().id();
        }
        return Mentions.permit(
                shared.children.bounded(session.id(), instance.agents().policy(agent, session.permission())), prompt);
    }

    private ToolRunner runner(Policy policy, ModelRef model, boolean off) {
        var links = new Links(shared.questions, shared.children, shared.background, model, form);
        return new ToolRunner(
                instance,
                shared.requests.toolbox(),
                journal,
                shared.asks,
                links,
                policy,
                ledger,
                loops,
                nested,
                trail,
                off);
    }

    private Message.Assistant assistant(Message.User user, String agent, ModelRef model) {
        return new Message.Assistant(
                Message.newId(),
                session.id(),
                user.id(),
                new Message.Time(now(), null),
                model.providerID(),
                model.modelID(),
                model.variant(),
                agent,
                agent,
                new Message.Where(
                        instance.directory().toString(), instance.worktree().toString()),
                0,
                Tokens.NONE,
                null,
                null,
                null,
                null);
    }

    private boolean lastStep(Message.User user, int number) {
        var steps = instance.agents().require(user.agent()).steps();
        return steps != null && number >= steps;
    }

    /// Closes what was open in a session after a turn was aborted or broke. The answer that was open, or
    /// the newest message.
    public static Message settle(Shared shared, Session session, String callError, Failure failure) {
        return settle(shared, session, callError, failure, Set.of());
    }

    /// The same where these calls wait for a person's answer, so that nothing of them is done.
    public static Message settle(
            Shared shared, Session session, String callError, Failure failure, Set<String> asking) {
        var messages = shared.store.messages(session.id(), 0, null);
        var id = messages.getLast().info().id();
        for (var message : messages) {
            var events = Settlement.of(
                    message, callError, failure, asking, shared.sessions.clock().millis());
            if (events.isEmpty()) continue;
            shared.journal.record(Sessions.scope(session), events);
            id = message.info().id();
        }
        return shared.store.message(session.id(), id).orElseThrow();
    }
}
