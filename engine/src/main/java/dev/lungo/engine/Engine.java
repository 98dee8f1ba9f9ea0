package dev.lungo.engine;

import dev.lungo.core.event.Journal;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.Store;
import dev.lungo.engine.budget.Budgets;
import dev.lungo.engine.cache.RequestHistory;
import dev.lungo.engine.cache.RequestRecorder;
import dev.lungo.engine.command.BackgroundCommands;
import dev.lungo.engine.command.Calls;
import dev.lungo.engine.command.Preparations;
import dev.lungo.engine.context.ModelChoice;
import dev.lungo.engine.context.RequestBuilder;
import dev.lungo.engine.editor.Editors;
import dev.lungo.engine.failover.Health;
import dev.lungo.engine.guard.Asks;
import dev.lungo.engine.guard.Exposure;
import dev.lungo.engine.guard.PendingQuestions;
import dev.lungo.engine.guard.StoredApprovals;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.live.LiveState;
import dev.lungo.engine.model.ModelCalls;
import dev.lungo.engine.revert.Amendments;
import dev.lungo.engine.revert.Reverts;
import dev.lungo.engine.revert.SessionReview;
import dev.lungo.engine.session.QueuedPrompts;
import dev.lungo.engine.session.SessionCopies;
import dev.lungo.engine.session.SessionHolds;
import dev.lungo.engine.session.SessionWorker;
import dev.lungo.engine.session.SessionWorkers;
import dev.lungo.engine.session.Sessions;
import dev.lungo.engine.session.StoredAsks;
import dev.lungo.engine.session.TrustedTurns;
import dev.lungo.engine.subagent.Children;
import dev.lungo.engine.turn.Titles;
import dev.lungo.engine.turn.Turn;
import dev.lungo.engine.turn.TurnJobs;
import dev.lungo.engine.turn.TurnTools;
import dev.lungo.engine.window.ContextWindows;
import dev.lungo.engine.work.ChildWork;
import dev.lungo.engine.work.CommandRuns;
import dev.lungo.engine.work.Intake;
import dev.lungo.engine.work.Judgments;
import dev.lungo.engine.work.PromptQueues;
import dev.lungo.engine.work.SessionPrompts;
import dev.lungo.engine.work.SessionStops;
import dev.lungo.engine.work.SessionWork;
import dev.lungo.engine.work.SingleCalls;
import dev.lungo.engine.work.UserShells;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/// Wires the parts that run the sessions of a process, and ends them. Clients reach a part by its small door
/// (`SessionPrompts`, `Sessions`, `Asks`, …), which `app` hands out. Thread-safe.
public final class Engine implements AutoCloseable {
    private final Sessions sessions;
    private final Asks asks;
    private final PendingQuestions questions;
    private final StoredAsks storedAsks;
    private final SessionWorkers workers;
    private final SessionWork work;
    private final Titles titles;
    private final ModelChoice models;
    private final Reverts reverts;
    private final SessionReview review;
    private final SingleCalls calls;
    private final BrokenTurns broken;
    private final TurnJobs jobs;
    private final PromptQueues queues;
    private final RequestRecorder recorder;
    private final Budgets budgets;
    private final Health health;
    private final BackgroundCommands background;
    private final ContextWindows windows;
    private final Editors editors;
    private final Judgments judgments;

    public Engine(
            Store store, Journal journal, LiveState live, Instances instances, RequestBuilder requests, Clock clock) {
        sessions = new Sessions(store.sessions(), journal, clock);
        asks = asks(store, journal, live, clock);
        questions = new PendingQuestions(journal, live);
        background = new BackgroundCommands(clock);
        editors = new Editors(sessions, journal);
        models = new ModelChoice(store.sessions(), store.messages());
        health = new Health(clock);
        recorder = new RequestRecorder(store.requests(), clock);
        budgets = new Budgets(store, journal, clock);
        var outbound = new ModelCalls(List.of(budgets, recorder));
        titles = new Titles(sessions, outbound, health, instances::masked);
        var holds = new SessionHolds(store.claims(), this::settle);
        storedAsks = new StoredAsks(store.asks(), holds);
        workers = new SessionWorkers(journal, holds, this::job, this::advance);
        reverts = new Reverts(store.messages(), store.reverts(), journal, sessions, workers, holds, instances);

        var trusted = new TrustedTurns(sessions);
        var queued = new QueuedPrompts(store.sessions(), journal);
        var intake = new Intake(sessions, models, store.messages(), queued);
        var preparations = new Preparations();
        var prompts = new SessionPrompts(journal, instances, intake, reverts, workers, trusted, titles);
        var commands = new CommandRuns(journal, instances, sessions, new Calls(journal, asks), preparations, prompts);
        queues = new PromptQueues(sessions, queued, workers, prompts, commands);
        var shells = new UserShells(journal, instances, models, reverts, workers, clock);
        var stops = stops(holds, instances, preparations, requests);
        var copies = new SessionCopies(store, journal, sessions);
        review = new SessionReview(reverts, store.messages(), journal, sessions, workers, instances, models);
        var amendments = new Amendments(store.messages(), journal, sessions, workers);
        work = new SessionWork(prompts, commands, shells, stops, copies, reverts, amendments);
        var children = new Children(sessions, new ChildWork(prompts, stops, workers));
        var tools = new TurnTools(asks, questions, children, background, outbound, sessions, editors);
        var turns = new Turn.Shared(store.messages(), journal, sessions, requests, tools, outbound, health);
        calls = new SingleCalls(turns, instances, models, workers, stops);
        jobs = new TurnJobs(turns, instances, trusted);
        broken = new BrokenTurns(store, turns, holds, reverts, clock);
        judgments = new Judgments(instances, sessions, models, outbound, trusted, work);
        windows = new ContextWindows(turns, instances, models, trusted);
    }

    private static Asks asks(Store store, Journal journal, LiveState live, Clock clock) {
        var approvals = new StoredApprovals(store.approvals(), store.sessions(), journal, clock);
        return new Asks(approvals, new Exposure(store.sessions(), store.messages()), journal, live);
    }

    private SessionStops stops(
            SessionHolds holds, Instances instances, Preparations preparations, RequestBuilder requests) {
        Consumer<Id<Session>> dropping = id -> drop(id, requests);
        var stopping = List.<Consumer<Id<Session>>>of(preparations::stop, asks::abandon);
        return new SessionStops(sessions, workers, holds, instances, stopping, List.of(dropping));
    }

    private void drop(Id<Session> session, RequestBuilder requests) {
        background.forget(session);
        asks.abandon(session);
        asks.exposure().forget(session);
        requests.forget(session);
        recorder.forget(session);
    }

    private void settle(SessionHolds.Hold hold) {
        broken.settle(hold);
    }

    private void advance(Id<Session> session) {
        queues.advance(session);
    }

    private SessionWorker.Job job(Session session) {
        return jobs.of(session);
    }

    /// Closes what an earlier process left open when it was killed. To be called once, before clients come.
    public void settleOld() {
        broken.settleAll();
        reverts.settleOld();
        budgets.settleOld();
    }

    public Sessions sessions() {
        return sessions;
    }

    public Budgets budgets() {
        return budgets;
    }

    public Asks asks() {
        return asks;
    }

    public PendingQuestions questions() {
        return questions;
    }

    /// The requests of all processes with this store.
    public StoredAsks storedAsks() {
        return storedAsks;
    }

    public BackgroundCommands background() {
        return background;
    }

    /// The prompts that wait for the end of a turn.
    public PromptQueues queues() {
        return queues;
    }

    public SessionWork work() {
        return work;
    }

    /// Calls of tools that no model makes.
    public SingleCalls calls() {
        return calls;
    }

    /// The changes of sessions by file and hunk.
    public SessionReview review() {
        return review;
    }

    public SessionWorkers workers() {
        return workers;
    }

    public ModelChoice models() {
        return models;
    }

    public Health health() {
        return health;
    }

    /// The requests that were sent to models.
    public RequestHistory sent() {
        return recorder.history();
    }

    /// The content of the sessions' context windows.
    public ContextWindows windows() {
        return windows;
    }

    /// The editors that work on sessions now.
    public Editors editors() {
        return editors;
    }

    /// The judgments of models for configured hooks.
    public Judgments judgments() {
        return judgments;
    }

    /// Interrupts and settles everything that runs.
    @Override
    public void close() {
        queues.close();
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
