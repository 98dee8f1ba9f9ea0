package dev.lungo.engine.revert;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.RevertIntent;
import dev.lungo.core.event.Store;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.FileDiff;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.workspace.Snapshots;
import dev.lungo.engine.failure.EngineFailure;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.session.Point;
import dev.lungo.engine.session.Sessions;
import dev.lungo.engine.session.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Undoes turns and does them again, with their files, until the next prompt makes it final. Thread-safe.
public final class Reverts {
    private final Store store;
    private final Journal journal;
    private final Sessions sessions;
    private final Workers workers;
    private final Instances instances;
    private final ReentrantLock[] locks = Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

    public Reverts(Store store, Journal journal, Sessions sessions, Workers workers, Instances instances) {
        this.store = store;
        this.journal = journal;
        this.sessions = sessions;
        this.workers = workers;
        this.instances = instances;
    }

    /// Keeps others from undoing in a session.
    public interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    /// To be held by whoever begins something in a session.
    public Hold hold(Id<Session> session) {
        var lock = locks[Math.floorMod(session.hashCode(), locks.length)];
        lock.lock();
        return lock::unlock;
    }

    /// Hides everything from a message, or from a part of it, and takes back what it did to files. Asked
    /// again it moves to the new point, in either direction. An unknown message changes nothing.
    ///
    /// @throws EngineFailure while the session is busy, or when the files could not be written; then nothing is changed
    public Session revert(Id<Session> id, Id<Message> message, @Nullable Id<Part> part) throws InterruptedException {
        try (var _ = hold(id)) {
            var session = idle(id);
            var messages = store.messages(id, 0, null);
            var point = Point.find(messages, message, part);
            return point.isEmpty() ? session : move(session, messages, point.get());
        }
    }

    /// Shows what was hidden, and does to the files what was taken back.
    ///
    /// @throws EngineFailure as `revert`
    public Session unrevert(Id<Session> id) throws InterruptedException {
        try (var _ = hold(id)) {
            var session = idle(id);
            return session.revert() == null ? session : move(session, store.messages(id, 0, null), null);
        }
    }

    private Session idle(Id<Session> id) throws InterruptedException {
        var session = sessions.require(id);
        workers.awaitAborted(id);
        if (workers.busy(id)) throw new EngineFailure(EngineFailure.Kind.BUSY, "Session is busy: " + id);
        return session;
    }

    private Session move(Session session, List<Message> messages, @Nullable Point point) throws InterruptedException {
        var snapshots = instances.of(session.directory()).machine().snapshots();
        var old = session.revert();
        var restore = new Restore(snapshots, old == null ? null : old.snapshot());
        var plan = restore.plan(changes(snapshots, messages, old == null ? null : Point.of(old)), changes(snapshots, messages, point));
        var intent = intent(session, point, plan);
        place(restore, plan, intent);
        warn(session, messages, point, plan.shown());
        long now = System.currentTimeMillis();
        var diff = point == null ? List.<Event>of() : List.of(new Event.SessionDiff(session.id(), plan.shown().undone()));
        var moved = sessions.recordAfter(diff, session.id(), it -> intent.done(it, now));
        if (!plan.files().isEmpty()) store.reverts().end(session.id());
        return moved;
    }

    private static RevertIntent intent(Session session, @Nullable Point point, Restore.Plan plan) {
        var shown = plan.shown();
        var revert = point == null ? null : new Session.Revert(point.message(), point.part(), shown.original(), shown.diff());
        var summary = point == null ? null : Changes.summary(shown.undone());
        return new RevertIntent(session.id(), session.time().updated(), session.revert(), revert, summary, plan.now(), plan.wanted(), List.copyOf(plan.files()));
    }

    /// What is intended is on disk before the first file changes, so that a kill in between leaves nothing undone
    /// that cannot be done again.
    private void place(Restore restore, Restore.Plan plan, RevertIntent intent) throws InterruptedException {
        if (plan.files().isEmpty()) return;
        store.reverts().begin(intent).await();
        try {
            restore.place(plan);
        } catch (EngineFailure failed) {
            store.reverts().end(intent.session());
            throw failed;
        }
    }

    /// Completes what a killed process had begun.
    public void settleOld() {
        for (var intent : store.reverts().open()) {
            var session = sessions.require(intent.session());
            try {
                if (intent.isOpen(session)) complete(session, intent);
                store.reverts().end(session.id());
            } catch (IOException failed) {
                System.getLogger("lungo.snapshot").log(System.Logger.Level.WARNING, "the undoing in " + session.id() + " of " + session.directory()
                        + " was cut off and could not be completed: " + failed.getMessage() + "; the next start tries again");
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void complete(Session session, RevertIntent intent) throws IOException, InterruptedException {
        var snapshots = instances.view(session.directory()).machine().snapshots();
        if (snapshots == null) return;
        Restore.complete(snapshots, intent);
        sessions.update(session.id(), it -> intent.done(it, System.currentTimeMillis()));
    }

    private @Nullable Changes changes(@Nullable Snapshots snapshots, List<Message> messages, @Nullable Point point) throws InterruptedException {
        if (snapshots == null) return null;
        var all = point == null ? List.<Change>of() : Change.of(store, point.hidden(messages));
        var known = new ArrayList<Change>();
        for (var change : all) {
            if (change.isKept(snapshots)) known.add(change);
        }
        return new Changes(snapshots, known);
    }

    private void warn(Session session, List<Message> messages, @Nullable Point point, Restore.Shown shown) {
        var root = Path.of(session.directory());
        var kept = names(root, shown.kept());
        if (!kept.isEmpty()) toast(session, "Kept your changes", kept + ": changed by somebody else in the same place, so left as it is.");
        var lost = new TreeSet<Path>();
        for (var change : shown.original() == null || point == null ? List.<Change>of() : Change.of(store, point.hidden(messages))) lost.addAll(change.files());
        lost.removeAll(shown.files());
        if (!lost.isEmpty()) toast(session, "Files not undone", names(root, lost) + ": the earlier state is not kept here.");
    }

    private static String names(Path root, Set<Path> files) {
        return files.stream().map(file -> file.startsWith(root) ? root.relativize(file) : file).map(Path::toString).sorted().collect(Collectors.joining(", "));
    }

    private void toast(Session session, String title, String message) {
        journal.record(Sessions.scope(session), new Event.TuiToast(title, message, "warning", 10_000L));
    }

    /// Makes final what was undone. To be called, with the hold, before anything new begins in a session.
    public Session settle(Id<Session> id) {
        var session = sessions.require(id);
        var revert = session.revert();
        if (revert == null) return session;
        var messages = store.messages(id, 0, null);
        var point = Point.of(revert);
        var removed = point.hidden(messages).stream().flatMap(message -> removed(id, message, point)).toList();
        return sessions.recordAfter(removed, id, it -> Totals.of(it, point.visible(messages)).withRevert(null));
    }

    private static Stream<Event> removed(Id<Session> session, Message message, Point point) {
        var id = message.info().id();
        if (!point.isWithin(message)) return Stream.of(new Event.MessageRemoved(session, id));
        return message.parts().stream().map(part -> new Event.PartRemoved(session, id, part.id()));
    }

    /// What the turn of one user message changed, or for null all that the session has changed and not undone.
    public List<FileDiff> diff(Id<Session> id, @Nullable Id<Message> message) throws InterruptedException {
        var session = sessions.require(id);
        if (message != null) {
            return store.message(id, message).map(Message::info).filter(Message.User.class::isInstance).map(Message.User.class::cast)
                    .map(Message.User::summary).map(Message.Summary::diffs).orElse(List.of());
        }
        var messages = store.messages(id, 0, null);
        var revert = session.revert();
        var visible = revert == null ? messages : Point.of(revert).visible(messages);
        return new TurnSummary(store, instances.of(session.directory()).machine().snapshots()).diffs(visible);
    }
}
