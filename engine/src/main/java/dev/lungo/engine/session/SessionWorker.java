package dev.lungo.engine.session;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.engine.failure.EngineFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One session, one inbox, one job at a time, on a virtual thread of its own that lives as long as
/// there is something to do.
public final class SessionWorker {
    /// What a worker does: answers what is in the inbox, and closes what an aborted or broken job left.
    public interface Job {
        /// `arrived` takes what came in since it was last asked.
        Message run(Supplier<List<Message>> arrived) throws InterruptedException;

        /// The newest message once all is settled.
        Message settle(String callError, Failure failure);
    }

    private final Id<Session> session;
    private final Scope scope;
    private final Journal journal;
    private final Job job;
    private final List<Message> inbox = new ArrayList<>();
    private final List<CompletableFuture<Message>> waiting = new ArrayList<>();
    private @Nullable Thread thread;

    SessionWorker(Id<Session> session, Scope scope, Journal journal, Job job) {
        this.session = session;
        this.scope = scope;
        this.journal = journal;
        this.job = job;
    }

    /// Adds a recorded user message; the future is the last answer of the turn that answers it.
    synchronized CompletableFuture<Message> submit(Message message) {
        inbox.add(message);
        var answer = new CompletableFuture<Message>();
        waiting.add(answer);
        if (thread == null) thread = Thread.ofVirtual().name("session").start(this::work);
        return answer;
    }

    synchronized boolean busy() {
        return thread != null;
    }

    /// Interrupts what runs; it settles by itself.
    synchronized void abort() {
        if (thread != null) thread.interrupt();
    }

    /// Waits until nothing runs any more.
    void join() throws InterruptedException {
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) running.join();
    }

    private void work() {
        var last = CompletableFuture.<Message>failedFuture(new IllegalStateException("no turn"));
        do {
            try {
                last = CompletableFuture.completedFuture(turn());
            } catch (RuntimeException unsettled) {
                // Not even the end could be stored (a full disk): whoever waits is told, and the next start settles.
                System.getLogger("lungo.session").log(System.Logger.Level.ERROR, "turn of " + session + " could not be settled", unsettled);
                last = CompletableFuture.failedFuture(unsettled);
            }
        } while (!finished(last));
    }

    private synchronized List<Message> take() {
        var taken = List.copyOf(inbox);
        inbox.clear();
        return taken;
    }

    private Message turn() {
        try {
            return job.run(this::take);
        } catch (InterruptedException aborted) {
            take();
            var failure = new Failure.Aborted("The turn was interrupted.");
            journal.record(scope, new Event.SessionFailed(session, failure));
            return job.settle("Tool execution aborted", failure);
        } catch (EngineFailure refused) {
            return broken(refused.getMessage());
        } catch (Exception bug) {
            System.getLogger("lungo.session").log(System.Logger.Level.ERROR, "turn of " + session + " broke", bug);
            return broken("Lungo failed: " + bug + ". The server's log (lungo server logs) has more.");
        }
    }

    private Message broken(String message) {
        take();
        var failure = new Failure.Unknown(message, null);
        journal.record(scope, new Event.SessionFailed(session, failure));
        return job.settle("The turn broke off.", failure);
    }

    private static void settle(CompletableFuture<Message> answer, @Nullable Message message, @Nullable Throwable failure) {
        if (failure != null) answer.completeExceptionally(failure);
        else answer.complete(message);
    }

    private synchronized boolean finished(CompletableFuture<Message> last) {
        if (!inbox.isEmpty()) return false;
        journal.record(scope, new Event.StatusChanged(session, new SessionStatus.Idle()), new Event.SessionIdle(session));
        waiting.forEach(answer -> last.whenComplete((message, failure) -> settle(answer, message, failure)));
        waiting.clear();
        thread = null;
        return true;
    }
}
