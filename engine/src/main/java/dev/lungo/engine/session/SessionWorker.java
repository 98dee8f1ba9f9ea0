package dev.lungo.engine.session;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.store.StoreFailure;
import dev.lungo.engine.agent.EngineFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One session, one queue, one job at a time, on its own virtual thread, which lives as long as there is work.
public final class SessionWorker {
    /// Work of a worker: answers the queued messages, and closes what an aborted or failed job left open.
    public interface Job {
        /// `arrived` returns the messages that have arrived since the last call.
        Message run(Supplier<List<Message>> arrived) throws InterruptedException;

        /// The answer that it settled, else the newest message.
        Message settle(String callError, Failure failure);

        /// A person took changes of a file back between turns; `after` is null if it is gone. Returns true if the model
        /// knew the file.
        default boolean rewritten(Path file, byte[] before, byte @Nullable [] after) {
            return false;
        }
    }

    /// Something else than an answer, which runs alone.
    public interface Task {
        Message run() throws InterruptedException;
    }

    private record Entry(Message message, CompletableFuture<Message> answer) {}

    private final Id<Session> session;
    private final Scope scope;
    private final Journal journal;
    private final SessionHolds holds;
    private final Job job;
    private final Consumer<Id<Session>> ended;
    private final List<Entry> inbox = new ArrayList<>();
    /// Messages that the running turn has taken: its end answers them all.
    private final List<Entry> taken = new ArrayList<>();
    private @Nullable Thread thread;
    private SessionHolds.@Nullable Hold claim;
    private @Nullable Task task;
    private @Nullable CompletableFuture<Message> done;
    private boolean aborted;
    /// True if the last turn was stopped or failed; of the worker's thread.
    private boolean broken;

    /// `ended` hears when it is idle because its work is done, neither stopped nor failed.
    SessionWorker(
            Id<Session> session,
            Scope scope,
            Journal journal,
            SessionHolds holds,
            Job job,
            Consumer<Id<Session>> ended) {
        this.session = session;
        this.scope = scope;
        this.journal = journal;
        this.holds = holds;
        this.job = job;
        this.ended = ended;
    }

    /// Adds a recorded user message; the future is the last answer of the turn that answers it.
    synchronized CompletableFuture<Message> submit(Message message) {
        var entry = new Entry(message, new CompletableFuture<>());
        if (thread == null) start();
        inbox.add(entry);
        return entry.answer;
    }

    boolean rewritten(Path file, byte[] before, byte @Nullable [] after) {
        return job.rewritten(file, before, after);
    }

    /// Runs a task; later prompts are answered after it.
    ///
    /// @throws EngineFailure if something is already running
    synchronized CompletableFuture<Message> begin(Task wanted) {
        if (thread != null)
            throw new EngineFailure(
                    EngineFailure.Kind.BUSY,
                    "Session " + session + " is busy. Wait until it is idle, or abort it first.");
        start();
        task = wanted;
        var answer = new CompletableFuture<Message>();
        done = answer;
        return answer;
    }

    /// The thread takes its work when the caller leaves this monitor.
    private void start() {
        var held = holds.hold(session);
        boolean begun = false;
        try {
            held.begin();
            begun = true;
        } finally {
            if (!begun) held.close();
        }
        claim = held;
        thread = Thread.ofVirtual().name("session").start(this::work);
    }

    private synchronized @Nullable Task takeTask() {
        var wanted = task;
        task = null;
        return wanted;
    }

    /// True if it should stop and has not stopped yet.
    synchronized boolean stopping() {
        return thread != null && aborted;
    }

    synchronized boolean busy() {
        return thread != null;
    }

    /// Interrupts what is running, which settles on its own, together with all prompts so far.
    synchronized void abort() {
        if (thread == null) return;
        aborted = true;
        take();
        thread.interrupt();
    }

    /// Waits until nothing runs, at most that long.
    void join(Duration patience) throws InterruptedException {
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) running.join(patience);
    }

    private void work() {
        CompletableFuture<Message> last;
        do {
            try {
                last = CompletableFuture.completedFuture(turn());
            } catch (RuntimeException | Error unsettled) {
                // Not even the end could be stored (a full disk): waiting callers are notified, and the next start
                // settles.
                System.getLogger("lungo.session")
                        .log(System.Logger.Level.ERROR, "turn of " + session + " could not be settled", unsettled);
                last = CompletableFuture.failedFuture(unsettled);
            }
        } while (!finished(last));
        if (!broken && isDone(last)) ended.accept(session);
    }

    private static boolean isDone(CompletableFuture<Message> last) {
        if (last.isCompletedExceptionally()) return false;
        return !(last.join().info() instanceof Message.Assistant answer) || answer.error() == null;
    }

    private synchronized List<Message> take() {
        var messages = inbox.stream().map(Entry::message).toList();
        taken.addAll(inbox);
        inbox.clear();
        return messages;
    }

    private Message turn() {
        broken = false;
        try {
            var wanted = takeTask();
            if (wanted == null) take();
            journal.record(scope, new Event.StatusChanged(session, new SessionStatus.Busy()));
            return wanted == null ? job.run(this::take) : wanted.run();
        } catch (InterruptedException aborted) {
            return end(Settlement.ABORTED, new Failure.Aborted("The turn was interrupted."));
        } catch (EngineFailure refused) {
            return broken(refused.getMessage());
        } catch (Exception | VirtualMachineError bug) {
            System.getLogger("lungo.session").log(System.Logger.Level.ERROR, "turn of " + session + " failed", bug);
            var what = bug instanceof StoreFailure ? "Could not store: " + bug.getMessage() : "Internal error";
            return broken(what + ". Details are in the server's log (lungo server logs).");
        }
    }

    private Message broken(String message) {
        return end("The turn failed.", new Failure.Unknown(message, null));
    }

    private Message end(String callError, Failure failure) {
        broken = true;
        journal.record(scope, new Event.SessionFailed(session, failure));
        return job.settle(callError, failure);
    }

    /// An abort applies to earlier prompts, so later ones are answered as if there was none.
    private synchronized boolean finished(CompletableFuture<Message> last) {
        boolean idle = inbox.isEmpty();
        Thread.interrupted();
        aborted = false;
        if (idle) {
            thread = null;
            release();
            journal.record(
                    scope, new Event.StatusChanged(session, new SessionStatus.Idle()), new Event.SessionIdle(session));
        }
        var begun = done;
        done = null;
        if (begun != null) last.whenComplete((message, failure) -> settle(begun, message, failure));
        for (var entry : taken) last.whenComplete((message, failure) -> settle(entry.answer, message, failure));
        taken.clear();
        return idle;
    }

    private void release() {
        var held = claim;
        claim = null;
        if (held == null) return;
        try (held) {
            held.end();
        } catch (StoreFailure unreleased) {
            System.getLogger("lungo.session")
                    .log(System.Logger.Level.ERROR, "the claim of " + session + " was not released", unreleased);
        }
    }

    private static void settle(
            CompletableFuture<Message> answer, @Nullable Message message, @Nullable Throwable failure) {
        if (failure != null) answer.completeExceptionally(failure);
        else answer.complete(message);
    }
}
