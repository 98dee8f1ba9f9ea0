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
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The changes of a session by file and hunk, as they are in the files now, and the rejection of some. A rejection is a
/// message of the user with its changes, so undo and redo treat it like a turn. Thread-safe.
public final class SessionReview {
    private final Reverts reverts;
    private final MessageStore store;
    private final Journal journal;
    private final Sessions sessions;
    private final Instances instances;
    private final RejectionNotices notices;

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
        this.instances = instances;
        this.notices = new RejectionNotices(reverts, journal, sessions, workers, instances, models);
    }

    /// The changes that are not undone, in what the files are now, or only those since the last prompt. Those of a
    /// running turn count from the end of a step.
    public Review of(Id<Session> id, boolean lastTurn) throws InterruptedException {
        return review(sessions.require(id), lastTurn);
    }

    /// Takes hunks back, all of them or none, and returns the changes that remain. What was undone becomes final.
    ///
    /// @throws EngineFailure if the session is busy or a file is not what was shown; then nothing is changed
    public Review reject(Id<Session> id, boolean lastTurn, List<RejectedHunks> rejected) throws InterruptedException {
        ComparedFiles compared;
        Snapshots.Changed changed;
        try (var _ = reverts.hold(id)) {
            compared = compared(reverts.idle(id), lastTurn);
            var wanted = compared.without(rejected);
            changed = compared.changed(wanted);
            carryOut(reverts.settle(id), compared, wanted, rejected);
        }
        var session = sessions.require(id);
        notices.spread(session, compared.snapshots(), changed, compared.text(rejected));
        return review(session, lastTurn);
    }

    /// Undoes the last rejection, if no message followed it. Returns what it undid. `time` is that of the rejection
    /// that the client means, or 0 for any.
    ///
    /// @throws EngineFailure if there is none, the last one is another, or the session is busy; then nothing
    ///     is changed
    public Review.Rejection undo(Id<Session> id, long time) throws InterruptedException {
        var visible = visible(sessions.require(id));
        var last = rejection(visible);
        if (last == null)
            throw new EngineFailure(
                    EngineFailure.Kind.INVALID,
                    "No rejection to undo: the last message is not one. Undo the prompts after it first.");
        ComparedFiles.requireTime(time, last.time());
        var undone = reverts.revert(id, visible.getLast().info().id(), null);
        return new Review.Rejection(last.time(), undone.files());
    }

    private Review review(Session session, boolean lastTurn) throws InterruptedException {
        return compared(session, lastTurn)
                .review(instances.of(session.directory()).home(), rejection(visible(session)));
    }

    private List<Message> visible(Session session) {
        var messages = store.all(session.id());
        var revert = session.revert();
        return revert == null ? messages : RevertPoint.of(revert).visible(messages);
    }

    private static Review.@Nullable Rejection rejection(List<Message> visible) {
        var last = Rejection.last(visible);
        return last != null && visible.getLast().info() instanceof Message.User user
                ? new Review.Rejection(user.time().created(), last.files())
                : null;
    }

    private ComparedFiles compared(Session session, boolean lastTurn) throws InterruptedException {
        var snapshots = instances.of(session.directory()).machine().snapshots();
        if (snapshots == null)
            throw new EngineFailure(
                    EngineFailure.Kind.INVALID,
                    "Changes are not recorded, because the configuration sets \"snapshot\" to false.");
        var visible = visible(session);
        var changes = reverts.kept(snapshots, AnswerChange.of(store, lastTurn ? Rejection.lastTurn(visible) : visible));
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
        var message = notices.message(session);
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
        notices.rewritten(session.id(), compared.snapshots(), changed);
        reverts.ended(session.id());
    }

    private void publish(Session session, Snapshots snapshots) throws InterruptedException {
        var all = new TurnSummary(store, snapshots).diffs(store.all(session.id()));
        long now = sessions.clock().millis();
        sessions.recordAfter(
                List.of(new Event.SessionDiff(session.id(), all)),
                session.id(),
                it -> it.withSummary(ChangeSequence.summary(all)).touched(now));
    }
}
