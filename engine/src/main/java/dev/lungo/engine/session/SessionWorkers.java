package dev.lungo.engine.session;

import dev.lungo.core.event.Journal;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The workers of all sessions. Thread-safe.
public final class SessionWorkers {
    /// A worker keeps the files that the model of an idle session has seen; those of the sessions used last are kept.
    private static final int MOST_RESTING = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Journal journal;
    private final SessionHolds holds;
    private final Function<Session, SessionWorker.Job> jobs;
    private final Consumer<Id<Session>> ended;
    private final Map<Id<Session>, SessionWorker> workers = new ConcurrentHashMap<>();
    private final Map<Id<Session>, Boolean> lately = new LinkedHashMap<>(16, 0.75f, true);

    /// `ended` hears of each session that is idle because its work is done, neither stopped nor failed.
    public SessionWorkers(
            Journal journal,
            SessionHolds holds,
            Function<Session, SessionWorker.Job> jobs,
            Consumer<Id<Session>> ended) {
        this.journal = journal;
        this.holds = holds;
        this.jobs = jobs;
        this.ended = ended;
    }

    public CompletableFuture<Message> submit(Session session, Message message) {
        return in(session, worker -> worker.submit(message));
    }

    /// Runs something else in a session that is idle; see `SessionWorker.begin`.
    public CompletableFuture<Message> begin(Session session, SessionWorker.Task task) {
        return in(session, worker -> worker.begin(task));
    }

    /// No worker is forgotten between being found and starting to work.
    private CompletableFuture<Message> in(Session session, Function<SessionWorker, CompletableFuture<Message>> work) {
        var answer = new AtomicReference<CompletableFuture<Message>>();
        workers.compute(session.id(), (id, known) -> {
            var worker = known == null
                    ? new SessionWorker(id, Sessions.scope(session), journal, holds, jobs.apply(session), ended)
                    : known;
            answer.set(work.apply(worker));
            return worker;
        });
        forgetResting(session.id());
        return Objects.requireNonNull(answer.get());
    }

    private void forgetResting(Id<Session> used) {
        Id<Session> eldest;
        synchronized (lately) {
            lately.put(used, true);
            if (lately.size() <= MOST_RESTING) return;
            eldest = lately.keySet().iterator().next();
            lately.remove(eldest);
        }
        if (dropped(eldest)) return;
        synchronized (lately) {
            lately.put(eldest, true);
        }
    }

    private boolean dropped(Id<Session> session) {
        return workers.computeIfPresent(session, (_, worker) -> worker.busy() ? worker : null) == null;
    }

    /// The sessions that work on something now.
    public List<Id<Session>> busy() {
        return workers.entrySet().stream()
                .filter(entry -> entry.getValue().busy())
                .map(Map.Entry::getKey)
                .toList();
    }

    public boolean busy(Id<Session> session) {
        var worker = workers.get(session);
        return worker != null && worker.busy();
    }

    /// Waits until a stopping session has settled, because clients send the next request at once.
    public void awaitAborted(Id<Session> session) throws InterruptedException {
        var worker = workers.get(session);
        if (worker != null && worker.stopping()) worker.join(PATIENCE);
    }

    /// Notes that a person took changes of a file back; `after` is null if it is gone. Returns true if the session's
    /// model knew the file.
    public boolean rewritten(Id<Session> session, Path file, byte[] before, byte @Nullable [] after) {
        var worker = workers.get(session);
        return worker != null && worker.rewritten(file, before, after);
    }

    public void abort(Id<Session> session) {
        var worker = workers.get(session);
        if (worker != null) worker.abort();
    }

    /// Interrupts everything and waits until it is settled, but not for ever: the next start settles the rest.
    public void close() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (var worker : workers.values()) worker.abort();
        for (var worker : workers.values()) worker.join(Duration.ofNanos(Math.max(end - System.nanoTime(), 1)));
    }

    /// Aborts the session's work and drops its worker. A worker that does not stop in time is kept, so that no second
    /// one begins beside it.
    public void forget(Id<Session> session) throws InterruptedException {
        var worker = workers.get(session);
        if (worker == null) return;
        worker.abort();
        worker.join(PATIENCE);
        if (!dropped(session)) return;
        synchronized (lately) {
            lately.remove(session);
        }
    }
}
