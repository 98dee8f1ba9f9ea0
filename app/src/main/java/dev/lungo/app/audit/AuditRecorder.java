package dev.lungo.app.audit;

import dev.lungo.core.event.Feed;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Subscription;
import dev.lungo.core.store.StoreFailure;
import dev.lungo.engine.guard.Asks;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Records stored events on a thread of its own, a batch at a time, so that no turn waits for it.
public final class AuditRecorder implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final Duration GATHERING = Duration.ofMillis(250);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final int MOST = 500;

    private final AuditLog log;
    private final AuditEvents events;
    private final Journal journal;
    private final long after;
    private final Thread thread;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean closing;

    private AuditRecorder(AuditLog log, Journal journal, long after, AuditEvents events) {
        this.events = events;
        this.log = log;
        this.journal = journal;
        this.after = after;
        this.thread = Thread.ofVirtual().name("audit").unstarted(this::record);
    }

    /// Starts with what was stored since the log ended; a new log starts now. `asks` knows the clients that answer.
    public static AuditRecorder start(AuditLog log, Feed feed, Journal journal, Asks asks) throws IOException {
        long newest = log.newest();
        var events = new AuditEvents(asks::answerer);
        var recorder = new AuditRecorder(log, journal, newest < 0 ? feed.last() : newest, events);
        recorder.thread.start();
        return recorder;
    }

    private void record() {
        try (var subscription = journal.subscribe(AuditEvents::wanted, after)) {
            while (batch(subscription, PATIENCE) && !closing) {}
            while (batch(subscription, Duration.ZERO)) {}
        } catch (StoreFailure closed) {
            System.getLogger("lungo.audit").log(System.Logger.Level.DEBUG, "the store is closed", closed);
        }
    }

    /// Records what comes soon after the first event. @return true if there was any, or time passed
    private boolean batch(Subscription subscription, Duration patience) {
        var entries = new ArrayList<AuditEntry>();
        var next = next(subscription, patience);
        long start = System.nanoTime();
        while (next != null) {
            events.of(next).ifPresent(entries::add);
            var left = closing ? Duration.ZERO : GATHERING.minusNanos(System.nanoTime() - start);
            next = left.isNegative() || entries.size() >= MOST ? null : next(subscription, left);
        }
        if (!entries.isEmpty()) write(entries);
        return !entries.isEmpty() || !closing;
    }

    /// Null if nothing came, or the recorder was interrupted because it ends.
    private static @Nullable Recorded next(Subscription subscription, Duration patience) {
        try {
            return subscription.next(patience);
        } catch (InterruptedException ending) {
            return null;
        }
    }

    /// An interrupt would close the file, so `close` waits for its turn.
    private void write(List<AuditEntry> entries) {
        writing.lock();
        try {
            Thread.interrupted();
            log.append(entries);
        } catch (IOException unwritable) {
            AuditLog.complain(unwritable);
        } finally {
            writing.unlock();
        }
    }

    /// Records what was published until now.
    @Override
    public void close() {
        closing = true;
        writing.lock();
        thread.interrupt();
        writing.unlock();
        try {
            thread.join(LAST_WORDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
