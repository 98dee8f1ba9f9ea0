package dev.lungo.engine.revert;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.MessageStore;
import dev.lungo.core.store.RevertIntent;
import dev.lungo.core.workspace.FileName;
import dev.lungo.core.workspace.RejectedHunks;
import dev.lungo.core.workspace.Review;
import dev.lungo.core.workspace.Snapshots;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.context.ModelChoice;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.session.RevertPoint;
import dev.lungo.engine.session.SessionWorkers;
import dev.lungo.engine.session.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The changes of a session by file and hunk, as they are in the files now, and the rejection of some. A rejection is a
/// message of the user with its changes, so undo and redo treat it like a turn. Thread-safe.
public final class SessionReview {
    private final Reverts reverts;
    private final MessageStore store;
    private final Journal journal;
    private final Sessions sessions;
    private final SessionWorkers workers;
    private final Instances instances;
    private final ModelChoice models;

    public SessionReview(
            Reverts reverts,
            MessageStore store,
            Journal journal,
            Sessions sessions,
            SessionWorkers workers,
            Instances instances,
            ModelChoice models) {
        this.reverts = reverts;
        this.store = store;
        this.journal = journal;
        this.sessions = sessions;
        this.workers = workers;
        this.instances = instances;
        this.models = models;
    }

    /// The changes that are not undone, in what the files are now. Those of a running turn count from the end of a
    /// step.
    public Review of(Id<Session> id) throws InterruptedException {
        return compared(sessions.require(id)).review();
    }

    /// Takes hunks back, all of them or none, and returns the changes that remain. What was undone becomes final.
    ///
    /// @throws EngineFailure if the session is busy or a file is not what was shown; then nothing is changed
    public Review reject(Id<Session> id, List<RejectedHunks> rejected) throws InterruptedException {
        try (var _ = reverts.hold(id)) {
            var compared = compared(reverts.idle(id));
            var wanted = compared.without(rejected);
            var session = reverts.settle(id);
            carryOut(session, compared, wanted, rejected);
            return compared(sessions.require(id)).review();
        }
    }

    private ComparedFiles compared(Session session) throws InterruptedException {
        var snapshots = instances.of(session.directory()).machine().snapshots();
        if (snapshots == null)
            throw new EngineFailure(
                    EngineFailure.Kind.INVALID,
                    "Changes are not recorded, because the configuration sets \"snapshot\" to false.");
        var messages = store.all(session.id());
        var revert = session.revert();
        var visible = revert == null ? messages : RevertPoint.of(revert).visible(messages);
        var changes = reverts.kept(snapshots, AnswerChange.of(store, visible));
        try {
            var files = changes.files();
            var now = snapshots.take(files);
            var base = changes.without(now);
            return new ComparedFiles(snapshots, base.state(), now, files, ComparedFiles.left(session, base.left()));
        } catch (IOException failed) {
            throw ComparedFiles.failure(failed);
        }
    }

    private void carryOut(Session session, ComparedFiles compared, String wanted, List<RejectedHunks> rejected)
            throws InterruptedException {
        var changed = compared.changed(wanted);
        var message = rejection(session);
        var plan = compared.plan(wanted);
        var intent = new RevertIntent(
                session.id(),
                session.time().updated(),
                null,
                null,
                null,
                compared.now(),
                wanted,
                plan.files().stream().map(FileName::text).toList());
        var scope = Sessions.scope(session);
        try {
            reverts.place(new Restore(compared.snapshots(), null), plan, intent, () -> {
                compared.requireUnchanged();
                journal.record(scope, Rejection.events(message, compared.text(rejected), changed));
            });
        } catch (EngineFailure failed) {
            if (store.find(session.id(), message.id()).isPresent())
                journal.record(scope, new Event.MessageRemoved(session.id(), message.id()));
            throw failed;
        }
        publish(session, compared.snapshots());
        for (var file : changed.files()) rewritten(session, compared.snapshots(), changed, file);
        reverts.ended(session.id());
    }

    private Message.User rejection(Session session) {
        var instance = instances.of(session.directory());
        var agent = instance.agents().require(session.agent());
        return new Message.User(
                Message.newId(),
                session.id(),
                new Message.Created(sessions.clock().millis()),
                agent.name(),
                models.choose(instance, null, agent, session).model(),
                null,
                null,
                null,
                null);
    }

    private void publish(Session session, Snapshots snapshots) throws InterruptedException {
        var all = new TurnSummary(store, snapshots).diffs(store.all(session.id()));
        long now = sessions.clock().millis();
        sessions.recordAfter(
                List.of(new Event.SessionDiff(session.id(), all)),
                session.id(),
                it -> it.withSummary(ChangeSequence.summary(all)).touched(now));
    }

    /// The model may edit the file again without reading it: it hears of the rejection.
    private void rewritten(Session session, Snapshots snapshots, Snapshots.Changed changed, Path file)
            throws InterruptedException {
        try {
            var before = snapshots.content(changed.before(), file).orElse(null);
            var after = snapshots.content(changed.after(), file).orElse(null);
            if (before != null) workers.rewritten(session.id(), file, before, after);
        } catch (IOException gone) {
            throw ComparedFiles.failure(gone);
        }
    }
}
