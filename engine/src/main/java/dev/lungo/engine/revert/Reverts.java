package dev.lungo.engine.revert;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.FileDiff;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.MessageStore;
import dev.lungo.core.store.RevertIntent;
import dev.lungo.core.store.RevertLog;
import dev.lungo.core.workspace.FileName;
import dev.lungo.core.workspace.Snapshots;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.session.RevertPoint;
import dev.lungo.engine.session.SessionHolds;
import dev.lungo.engine.session.SessionWorkers;
import dev.lungo.engine.session.Sessions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Undoes turns and does them again, with their files, until the next prompt makes it final. Thread-safe.
public final class Reverts {
    private final MessageStore store;
    private final RevertLog log;
    private final Journal journal;
    private final Sessions sessions;
    private final SessionWorkers workers;
    private final SessionHolds holds;
    private final Instances instances;
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

    public Reverts(
            MessageStore store,
            RevertLog log,
            Journal journal,
            Sessions sessions,
            SessionWorkers workers,
            SessionHolds holds,
            Instances instances) {
        this.store = store;
        this.log = log;
        this.journal = journal;
        this.sessions = sessions;
        this.workers = workers;
        this.holds = holds;
        this.instances = instances;
    }

    /// Keeps others from undoing in a session, and other processes from working on it.
    public interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    /// Lock for work that begins in a session.
    ///
    /// @throws EngineFailure while another process works on the session
    public Hold hold(Id<Session> session) {
        var lock = locks[Math.floorMod(session.hashCode(), locks.length)];
        lock.lock();
        boolean held = false;
        try {
            var claim = holds.hold(session);
            held = true;
            return () -> {
                claim.close();
                lock.unlock();
            };
        } finally {
            if (!held) lock.unlock();
        }
    }

    /// Hides everything from a message, or from a part of it, and takes back what it did to files. Asked
    /// again it moves to the new point, in either direction. An unknown message changes nothing.
    ///
    /// @throws EngineFailure while the session is busy, or when the files could not be written; then nothing
    ///     is changed
    public Undone revert(Id<Session> id, Id<Message> message, @Nullable Id<Part> part) throws InterruptedException {
        try (var _ = hold(id)) {
            var session = idle(id);
            var messages = store.all(id);
            var point = RevertPoint.find(messages, message, part);
            return point.isEmpty() ? Undone.nothing(session) : move(session, messages, point.get());
        }
    }

    /// The outcome that `revert` would have now, or `unrevert` without a message. Changes nothing.
    public UndoPreview preview(Id<Session> id, @Nullable Id<Message> message, @Nullable Id<Part> part)
            throws InterruptedException {
        try (var _ = hold(id)) {
            var session = idle(id);
            var messages = store.all(id);
            var point = message == null
                    ? null
                    : RevertPoint.find(messages, message, part).orElse(null);
            boolean nothing = message == null ? session.revert() == null : point == null;
            if (nothing) return UndoPreview.NOTHING;
            var plan = plan(session, messages, point);
            var changes = new Restore(snapshots(session), null).changes(plan);
            return UndoPreview.of(session, plan.files(), changes, left(session, messages, point, plan.shown()));
        }
    }

    /// Shows the hidden messages again, and restores their file changes.
    ///
    /// @throws EngineFailure as `revert`
    public Undone unrevert(Id<Session> id) throws InterruptedException {
        try (var _ = hold(id)) {
            var session = idle(id);
            return session.revert() == null ? Undone.nothing(session) : move(session, store.all(id), null);
        }
    }

    /// The session, once it has settled.
    Session idle(Id<Session> id) throws InterruptedException {
        var session = sessions.require(id);
        workers.awaitAborted(id);
        if (workers.busy(id)) throw new EngineFailure(EngineFailure.Kind.BUSY, "Session is busy: " + id);
        return session;
    }

    private Undone move(Session session, List<Message> messages, @Nullable RevertPoint point)
            throws InterruptedException {
        var plan = plan(session, messages, point);
        var left = left(session, messages, point, plan.shown());
        var intent = intent(session, point, plan, left);
        place(new Restore(snapshots(session), null), plan, intent, () -> {});
        if (!left.isEmpty()) toast(session, point == null ? "Files not redone" : "Files not undone", left);
        long now = sessions.clock().millis();
        var diff = point == null
                ? List.<Event>of()
                : List.of(new Event.SessionDiff(session.id(), plan.shown().undone()));
        var moved = sessions.recordAfter(diff, session.id(), it -> intent.done(it, now));
        if (!plan.files().isEmpty()) log.end(session.id());
        return new Undone(moved, Undone.names(session, plan.files()), left);
    }

    private Restore.Plan plan(Session session, List<Message> messages, @Nullable RevertPoint point)
            throws InterruptedException {
        var snapshots = snapshots(session);
        var old = session.revert();
        var first = messages.isEmpty()
                ? null
                : new RevertPoint(messages.getFirst().info().id(), null);
        return new Restore(snapshots, old == null ? null : old.snapshot())
                .plan(
                        changes(snapshots, messages, old == null ? null : RevertPoint.of(old)),
                        changes(snapshots, messages, point),
                        changes(snapshots, messages, first));
    }

    private @Nullable Snapshots snapshots(Session session) {
        return instances.of(session.directory()).machine().snapshots();
    }

    /// The files that will not be what they should: those that the plan leaves, and those whose states are
    /// not here.
    private List<Session.Left> left(
            Session session, List<Message> messages, @Nullable RevertPoint point, Restore.Shown shown) {
        var left = new TreeMap<>(shown.left());
        if (point == null) left.values().removeIf(Snapshots.Left.OUTSIDE::equals);
        var hidden = point == null ? List.<AnswerChange>of() : AnswerChange.of(store, point.hidden(messages));
        for (var change : hidden) {
            for (var file : change.files()) {
                if (!shown.files().contains(file)) left.put(file, Snapshots.Left.NOT_KEPT);
            }
        }
        return Undone.left(session, left);
    }

    private static RevertIntent intent(
            Session session, @Nullable RevertPoint point, Restore.Plan plan, List<Session.Left> left) {
        var shown = plan.shown();
        var revert = point == null
                ? null
                : new Session.Revert(
                        point.message(), point.part(), shown.original(), shown.diff(), left.isEmpty() ? null : left);
        var summary = point == null ? null : ChangeSequence.summary(shown.undone());
        return new RevertIntent(
                session.id(),
                session.time().updated(),
                session.revert(),
                revert,
                summary,
                plan.now(),
                plan.wanted(),
                plan.files().stream().map(FileName::text).toList());
    }

    /// Something to do right before the files change.
    interface Preparation {
        void run() throws InterruptedException;
    }

    /// The intent is on disk before the first file changes, so that a kill in between can be completed.
    void place(Restore restore, Restore.Plan plan, RevertIntent intent, Preparation preparation)
            throws InterruptedException {
        if (plan.files().isEmpty()) return;
        log.begin(intent).await();
        try {
            preparation.run();
            restore.place(plan);
        } catch (EngineFailure failed) {
            log.end(intent.session());
            throw failed;
        }
    }

    /// Forgets the intent, which is recorded.
    void ended(Id<Session> session) {
        log.end(session);
    }

    /// Completes what a killed process had begun.
    public void settleOld() {
        for (var intent : log.open()) {
            var session = sessions.require(intent.session());
            try {
                if (intent.isOpen(session)) complete(session, intent);
                log.end(session.id());
            } catch (IOException failed) {
                System.getLogger("lungo.snapshot")
                        .log(
                                System.Logger.Level.WARNING,
                                "the undo in " + session.id() + " of " + session.directory()
                                        + " was interrupted and could not be completed: " + failed.getMessage()
                                        + "; the next start tries again");
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Records what a step had changed when its process was killed, so that it can be undone.
    public void recover(Id<Session> id) {
        var session = sessions.require(id);
        var answers = store.all(id).stream()
                .map(Message::info)
                .filter(Message.Assistant.class::isInstance)
                .map(Message.Info::id)
                .toList();
        try {
            var snapshots = answers.isEmpty()
                    ? null
                    : instances.view(session.directory()).machine().snapshots();
            var changed = snapshots == null
                    ? null
                    : snapshots.recover(answers.getLast().value()).orElse(null);
            if (changed == null) return;
            journal.record(
                    Sessions.scope(session),
                    Event.PartUpdated.now(ChangeTracker.part(changed, id, answers.getLast())),
                    Event.PartUpdated.now(new Part.Snapshot(Part.newId(), id, answers.getLast(), changed.after())));
        } catch (IOException failed) {
            System.getLogger("lungo.snapshot")
                    .log(
                            System.Logger.Level.WARNING,
                            "what the killed turn of " + id + " changed cannot be undone: " + failed.getMessage());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void complete(Session session, RevertIntent intent) throws IOException, InterruptedException {
        var snapshots = instances.view(session.directory()).machine().snapshots();
        if (snapshots == null) return;
        Restore.complete(snapshots, intent);
        sessions.update(session.id(), it -> intent.done(it, sessions.clock().millis()));
    }

    private @Nullable ChangeSequence changes(
            @Nullable Snapshots snapshots, List<Message> messages, @Nullable RevertPoint point)
            throws InterruptedException {
        if (snapshots == null) return null;
        return kept(snapshots, point == null ? List.of() : AnswerChange.of(store, point.hidden(messages)));
    }

    /// The changes whose states exist.
    ChangeSequence kept(Snapshots snapshots, List<AnswerChange> all) throws InterruptedException {
        var known = new ArrayList<AnswerChange>();
        for (var change : all) {
            if (change.isKept(snapshots)) known.add(change);
        }
        return new ChangeSequence(snapshots, known);
    }

    private void toast(Session session, String title, List<Session.Left> left) {
        var lines = left.stream().map(one -> one.file() + ": " + one.reason()).collect(Collectors.joining("\n"));
        journal.record(Sessions.scope(session), new Event.TuiToast(title, lines, "warning", 10_000L));
    }

    /// Makes final what was undone. To be called, with the hold, before anything new begins in a session.
    public Session settle(Id<Session> id) {
        var session = sessions.require(id);
        var revert = session.revert();
        if (revert == null) return session;
        var messages = store.all(id);
        var point = RevertPoint.of(revert);
        var removed = point.hidden(messages).stream()
                .flatMap(message -> removed(id, message, point))
                .toList();
        return sessions.recordAfter(
                removed, id, it -> Totals.of(it, point.visible(messages)).withRevert(null));
    }

    private static Stream<Event> removed(Id<Session> session, Message message, RevertPoint point) {
        var id = message.info().id();
        if (!point.isWithin(message)) return Stream.of(new Event.MessageRemoved(session, id));
        return message.parts().stream().map(part -> new Event.PartRemoved(session, id, part.id()));
    }

    /// Changes of the turn of one user message; if null, all changes of the session that are not undone.
    public List<FileDiff> diff(Id<Session> id, @Nullable Id<Message> message) throws InterruptedException {
        var session = sessions.require(id);
        if (message != null) {
            return store.find(id, message)
                    .map(Message::info)
                    .filter(Message.User.class::isInstance)
                    .map(Message.User.class::cast)
                    .map(Message.User::summary)
                    .map(Message.Summary::diffs)
                    .orElse(List.of());
        }
        var messages = store.all(id);
        var revert = session.revert();
        var visible = revert == null ? messages : RevertPoint.of(revert).visible(messages);
        return new TurnSummary(
                        store, instances.of(session.directory()).machine().snapshots())
                .diffs(visible);
    }
}
