package dev.lungo.engine;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.hook.HookPoint.SessionEnded;
import dev.lungo.core.hook.HookPoint.TurnEnded;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.store.Store;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.budget.Budgets;
import dev.lungo.engine.cache.RequestHistory;
import dev.lungo.engine.cache.RequestRecorder;
import dev.lungo.engine.command.BackgroundCommands;
import dev.lungo.engine.command.Calls;
import dev.lungo.engine.command.Invocation;
import dev.lungo.engine.command.Preparations;
import dev.lungo.engine.command.UserShell;
import dev.lungo.engine.context.ModelChoice;
import dev.lungo.engine.context.RequestBuilder;
import dev.lungo.engine.failover.Health;
import dev.lungo.engine.guard.Asks;
import dev.lungo.engine.guard.PendingQuestions;
import dev.lungo.engine.guard.ReadLedger;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.instance.Trusting;
import dev.lungo.engine.live.LiveState;
import dev.lungo.engine.model.ModelCalls;
import dev.lungo.engine.revert.Amendments;
import dev.lungo.engine.revert.Reverts;
import dev.lungo.engine.session.Prompt;
import dev.lungo.engine.session.SessionCopies;
import dev.lungo.engine.session.SessionHolds;
import dev.lungo.engine.session.SessionWorker;
import dev.lungo.engine.session.SessionWorkers;
import dev.lungo.engine.session.Sessions;
import dev.lungo.engine.session.TrustedTurns;
import dev.lungo.engine.subagent.Children;
import dev.lungo.engine.turn.Titles;
import dev.lungo.engine.turn.Turn;
import dev.lungo.engine.turn.TurnTools;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs the sessions of a process, from its start to its end, and owns the parts that do. Clients reach a part by its
/// small door (`SessionWork`, `Sessions`, `History`, …), which `app` hands out. Thread-safe.
public final class Engine implements SessionWork, AutoCloseable {
    private final Store store;
    private final Journal journal;
    private final Instances instances;
    private final Sessions sessions;
    private final SessionCopies copies;
    private final Asks asks;
    private final Calls calls;
    private final Preparations preparations = new Preparations();
    private final PendingQuestions questions;
    private final SessionHolds holds;
    private final SessionWorkers workers;
    private final TrustedTurns trusted;
    private final Titles titles;
    private final ModelChoice models;
    private final Turn.Shared shared;
    private final Reverts reverts;
    private final BrokenTurns broken;
    private final RequestRecorder recorder;
    private final Budgets budgets;
    private final BackgroundCommands background;

    public Engine(
            Store store, Journal journal, LiveState live, Instances instances, RequestBuilder requests, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.instances = instances;
        sessions = new Sessions(store.sessions(), journal, clock);
        holds = new SessionHolds(store.claims(), this::settleBroken);
        trusted = new TrustedTurns(sessions);
        copies = new SessionCopies(store, journal, sessions);
        background = new BackgroundCommands(clock);
        asks = new Asks(store.approvals(), journal, live);
        calls = new Calls(journal, asks);
        recorder = new RequestRecorder(store.requests(), clock);
        budgets = new Budgets(store, journal, clock);
        var outbound = new ModelCalls(List.of(budgets, recorder));
        var health = new Health(clock);
        titles = new Titles(sessions, outbound, health);
        models = new ModelChoice(store.sessions(), store.messages());
        questions = new PendingQuestions(journal, live);
        shared = new Turn.Shared(
                store.messages(),
                journal,
                sessions,
                requests,
                new TurnTools(asks, questions, new Children(sessions, door()), background),
                outbound,
                health);
        workers = new SessionWorkers(journal, holds, this::job);
        reverts = new Reverts(store.messages(), store.reverts(), journal, sessions, workers, holds, instances);
        broken = new BrokenTurns(store, shared, holds, reverts, clock);
    }

    private Children.Door door() {
        return new Children.Door() {
            @Override
            public CompletableFuture<Message> prompt(Id<Session> session, Prompt prompt) throws InterruptedException {
                return Engine.this.prompt(session, prompt);
            }

            @Override
            public void abort(Id<Session> session) {
                Engine.this.abort(session);
            }

            @Override
            public boolean busy(Id<Session> session) {
                return workers.busy(session);
            }
        };
    }

    /// Closes what an earlier process left open when it was killed. To be called once, before clients come.
    public void settleOld() {
        broken.settleAll();
        reverts.settleOld();
        budgets.settleOld();
    }

    private void settleBroken(SessionHolds.Hold hold) {
        broken.settle(hold);
    }

    private SessionWorker.Job job(Session session) {
        var ledger = new ReadLedger();
        return new SessionWorker.Job() {
            @Override
            public Message run(Supplier<List<Message>> arrived) throws InterruptedException {
                return Trusting.call(trusted.covers(session), () -> {
                    var instance = instances.of(session.directory());
                    var answer = new Turn(shared, instance, sessions.require(session.id()), ledger, arrived).run();
                    instance.hooks().notify(new TurnEnded(session.id(), answer));
                    return answer;
                });
            }

            @Override
            public Message settle(String callError, Failure failure) {
                var answer = Turn.settle(shared, session, callError, failure);
                instances.hooks(Sessions.scope(session)).notify(new TurnEnded(session.id(), answer));
                return answer;
            }
        };
    }

    @Override
    public CompletableFuture<Message> prompt(Id<Session> id, Prompt prompt) throws InterruptedException {
        try (var _ = reverts.hold(id)) {
            var session = reverts.settle(id);
            return Trusting.call(trusted.isAskedFor(session), () -> begin(session, prompt));
        }
    }

    private CompletableFuture<Message> begin(Session session, Prompt prompt) throws InterruptedException {
        var instance = instances.of(session.directory());
        var intake = new Intake(instance, sessions, models, store.messages());
        var taken = take(intake, session, prompt);
        if (prompt.noReply()) return CompletableFuture.completedFuture(taken.message());
        if (taken.first() && session.parentID() == null && Sessions.untitled(session)) {
            titles.start(instance, session, taken.model(), taken.typed());
        }
        return submit(session, taken.message());
    }

    private CompletableFuture<Message> submit(Session session, Message message) {
        if (!Trusting.isOn()) return workers.submit(session, message);
        trusted.begin(session.id());
        return workers.submit(session, message).whenComplete((_, _) -> trusted.end(session.id()));
    }

    /// Reports a refused prompt by events, too, because its client may listen to nothing else.
    private Intake.Taken take(Intake intake, Session session, Prompt prompt) throws InterruptedException {
        try {
            return intake.take(session, prompt);
        } catch (EngineFailure refused) {
            var failure = new Failure.Unknown(String.valueOf(refused.getMessage()), null);
            journal.record(Sessions.scope(session), new Event.SessionFailed(session.id(), failure));
            if (!workers.busy().contains(session.id())) {
                journal.record(
                        Sessions.scope(session),
                        new Event.StatusChanged(session.id(), new SessionStatus.Idle()),
                        new Event.SessionIdle(session.id()));
            }
            throw refused;
        }
    }

    @Override
    public CompletableFuture<Message> command(Id<Session> id, Invocation call) throws InterruptedException {
        var session = sessions.require(id);
        var prompt =
                preparations.run(id, call.name(), () -> calls.prompt(instances.of(session.directory()), session, call));
        return prompt(id, prompt).whenComplete((answer, _) -> {
            if (answer != null)
                journal.record(
                        Sessions.scope(session),
                        new Event.CommandExecuted(
                                call.name(), id, call.arguments(), answer.info().id()));
        });
    }

    @Override
    public CompletableFuture<Message> shell(
            Id<Session> id, String line, @Nullable String agent, @Nullable ModelRef model) {
        try (var _ = reverts.hold(id)) {
            var session = reverts.settle(id);
            var instance = instances.of(session.directory());
            var by = instance.agents().require(agent == null ? session.agent() : agent);
            var wanted = new UserShell.Wanted(
                    line, by.name(), models.choose(instance, model, by, session).model());
            return workers.begin(session, new UserShell(journal, instance, session, wanted, sessions.clock())::run);
        }
    }

    @Override
    public CompletableFuture<Message> summarize(Id<Session> id, ModelRef wanted, boolean auto) {
        try (var _ = reverts.hold(id)) {
            return summarize(reverts.settle(id), wanted, auto);
        }
    }

    private CompletableFuture<Message> summarize(Session session, ModelRef wanted, boolean auto) {
        var id = session.id();
        if (store.messages().list(id, 1, null).isEmpty())
            throw new EngineFailure(EngineFailure.Kind.INVALID, "There is nothing to summarise in this session yet.");
        var instance = instances.of(session.directory());
        var agent = instance.agents().require(session.agent());
        var chosen = models.choose(instance, wanted, agent, session).model();
        var own = session.model();
        var model = own != null && own.ref().withVariant(null).equals(chosen) ? own.ref() : chosen;
        var info = new Message.User(
                Message.newId(),
                id,
                new Message.Created(sessions.clock().millis()),
                agent.name(),
                model,
                null,
                null,
                null,
                null);
        var part = new Part.Compaction(Part.newId(), id, info.id(), auto, null, null);
        long now = sessions.clock().millis();
        sessions.record(
                id, old -> old.touched(now), List.of(new Event.MessageUpdated(id, info), Event.PartUpdated.now(part)));
        return submit(session, new Message(info, List.of(part)));
    }

    @Override
    public void abort(Id<Session> id) {
        workers.abort(id);
        preparations.stop(id);
        asks.abandon(id);
        for (var child : sessions.children(id)) abort(child.id());
    }

    @Override
    public void delete(Id<Session> id) throws InterruptedException {
        var session = sessions.require(id);
        try (var _ = holds.hold(id)) {
            instances.hooks(Sessions.scope(session)).notify(new SessionEnded(session));
            abort(id);
            forget(id);
            sessions.delete(id);
        }
    }

    private void forget(Id<Session> id) throws InterruptedException {
        workers.forget(id);
        background.forget(id);
        asks.abandon(id);
        shared.requests().forget(id);
        recorder.forget(id);
        for (var child : sessions.children(id)) forget(child.id());
    }

    public Sessions sessions() {
        return sessions;
    }

    public SessionCopies copies() {
        return copies;
    }

    public Reverts reverts() {
        return reverts;
    }

    public Amendments amendments() {
        return new Amendments(store.messages(), journal, sessions, workers);
    }

    public Budgets budgets() {
        return budgets;
    }

    public Asks asks() {
        return asks;
    }

    public BackgroundCommands background() {
        return background;
    }

    public PendingQuestions questions() {
        return questions;
    }

    public SessionWorkers workers() {
        return workers;
    }

    public ModelChoice models() {
        return models;
    }

    public History history() {
        return new History(store);
    }

    public Journal journal() {
        return journal;
    }

    public Health health() {
        return shared.health();
    }

    /// The requests that were sent to models.
    public RequestHistory sent() {
        return recorder.history();
    }

    /// Interrupts and settles everything that runs.
    @Override
    public void close() {
        titles.close();
        try {
            workers.close();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            background.close();
            recorder.close();
        }
    }
}
