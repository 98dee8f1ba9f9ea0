package dev.lungo.engine;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Store;
import dev.lungo.core.id.Id;
import dev.lungo.core.permission.PermissionReply;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.engine.context.ModelChoice;
import dev.lungo.engine.context.Requests;
import dev.lungo.engine.guard.Asks;
import dev.lungo.engine.guard.PendingQuestions;
import dev.lungo.engine.guard.ReadLedger;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.revert.Amendments;
import dev.lungo.engine.revert.Reverts;
import dev.lungo.engine.session.Copies;
import dev.lungo.engine.session.Prompt;
import dev.lungo.engine.session.SessionWorker;
import dev.lungo.engine.session.Sessions;
import dev.lungo.engine.session.Workers;
import dev.lungo.engine.subagent.Children;
import dev.lungo.engine.turn.Titles;
import dev.lungo.engine.turn.Turn;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// The front door: sessions, prompts, aborts, permission answers. One for a process. Thread-safe.
public final class Engine implements AutoCloseable {
    private final Store store;
    private final Journal journal;
    private final Instances instances;
    private final Sessions sessions;
    private final Copies copies;
    private final Asks asks;
    private final PendingQuestions questions;
    private final Workers workers;
    private final Titles titles;
    private final ModelChoice models;
    private final Turn.Shared shared;
    private final Reverts reverts;

    public Engine(Store store, Journal journal, Instances instances, Requests requests) {
        this.store = store;
        this.journal = journal;
        this.instances = instances;
        sessions = new Sessions(store, journal);
        copies = new Copies(store, journal, sessions);
        asks = new Asks(store, journal);
        titles = new Titles(sessions);
        models = new ModelChoice(store);
        questions = new PendingQuestions(journal);
        shared = new Turn.Shared(store, journal, sessions, requests, asks, questions, new Children(sessions, door()));
        workers = new Workers(journal, this::job);
        reverts = new Reverts(store, journal, sessions, workers, instances);
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
        for (var request : store.pendingPermissions()) {
            store.session(request.sessionID()).ifPresent(session -> journal.record(Sessions.scope(session),
                    new Event.PermissionReplied(session.id(), request.id(), new PermissionReply.Reject(null))));
        }
        for (var request : store.pendingQuestions()) {
            store.session(request.sessionID()).ifPresent(session ->
                    journal.record(Sessions.scope(session), new Event.QuestionRejected(session.id(), request.id())));
        }
        for (var id : store.unsettled()) {
            Turn.settle(shared, sessions.require(id), "The server ended before this call did; it may have been carried out in part.",
                    new Failure.Aborted("The server ended during this turn."));
        }
    }

    private SessionWorker.Job job(Session session) {
        var ledger = new ReadLedger();
        return new SessionWorker.Job() {
            @Override
            public Message run(Supplier<List<Message>> arrived) throws InterruptedException {
                var instance = instances.of(session.directory());
                return new Turn(shared, instance, sessions.require(session.id()), ledger, arrived).run();
            }

            @Override
            public Message settle(String callError, Failure failure) {
                return Turn.settle(shared, session, callError, failure);
            }
        };
    }

    /// Records a prompt and starts to answer it. The future is the last answer of the turn, or the user
    /// message itself when no reply was wanted.
    public CompletableFuture<Message> prompt(Id<Session> id, Prompt prompt) throws InterruptedException {
        try (var _ = reverts.hold(id)) {
            return begin(reverts.settle(id), prompt);
        }
    }

    private CompletableFuture<Message> begin(Session session, Prompt prompt) throws InterruptedException {
        var instance = instances.of(session.directory());
        var intake = new Intake(instance, sessions, models, store);
        var taken = intake.take(session, prompt);
        if (prompt.noReply()) return CompletableFuture.completedFuture(taken.message());
        if (taken.first() && session.parentID() == null && Sessions.untitled(session)) {
            instance.models().find(taken.model()).ifPresent(model -> titles.start(instance, session, model, taken.typed()));
        }
        return workers.submit(session, taken.message());
    }

    /// Stops what the session and its children do; they settle by themselves.
    public void abort(Id<Session> id) {
        workers.abort(id);
        for (var child : sessions.children(id)) abort(child.id());
    }

    public void delete(Id<Session> id) throws InterruptedException {
        forget(id);
        sessions.delete(id);
    }

    private void forget(Id<Session> id) throws InterruptedException {
        workers.forget(id);
        shared.requests().forget(id);
        for (var child : sessions.children(id)) forget(child.id());
    }

    public Sessions sessions() {
        return sessions;
    }

    public Copies copies() {
        return copies;
    }

    public Reverts reverts() {
        return reverts;
    }

    public Amendments amendments() {
        return new Amendments(store, journal, sessions, workers);
    }

    public Asks asks() {
        return asks;
    }

    public PendingQuestions questions() {
        return questions;
    }

    public Workers workers() {
        return workers;
    }

    public ModelChoice models() {
        return models;
    }

    public Store store() {
        return store;
    }

    public Journal journal() {
        return journal;
    }

    public Instances instances() {
        return instances;
    }

    public Requests requests() {
        return shared.requests();
    }

    /// Interrupts and settles everything that runs.
    @Override
    public void close() {
        titles.close();
        try {
            workers.close();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
