package dev.lungo.store;

import dev.lungo.core.event.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Queue of the writer: batches, streamed text per part, and statements without urgency. The writer sleeps without a
/// timer while the queue is empty.
final class Inbox {
    /// Leaves the writer 50 ms of the promised 250.
    private static final long TEXT_DELAY = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long RETRY_DELAY = TimeUnit.SECONDS.toNanos(2);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private List<Batch> batches = new ArrayList<>();
    private Map<String, Text> texts = new LinkedHashMap<>();
    private List<Text> textsTaken = List.of();
    private List<Statement> later = new ArrayList<>();
    private boolean laterTaken;
    private long due;
    private boolean closed;

    /// Text for the end of a part.
    record Text(String session, String part, StringBuilder text) {}

    /// Work of the writer in one transaction: texts first, because a batch may replace their parts.
    record Work(List<Text> texts, List<Batch> batches, List<Statement> later) {
        Work(List<Text> texts, List<Batch> batches) {
            this(texts, batches, List.of());
        }
    }

    /// Returns false when the inbox is closed.
    boolean add(Batch batch) {
        lock.lock();
        try {
            if (closed) return false;
            batches.add(batch);
            arrived.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    void append(Event.PartDelta delta) {
        lock.lock();
        try {
            if (closed) return;
            hurryNot();
            var part = delta.partID().value();
            texts.computeIfAbsent(part, id -> new Text(delta.sessionID().value(), id, new StringBuilder()))
                    .text
                    .append(delta.delta());
        } finally {
            lock.unlock();
        }
    }

    /// Something that may wait as long as text may.
    void add(Statement statement) {
        lock.lock();
        try {
            if (closed) return;
            hurryNot();
            later.add(statement);
        } finally {
            lock.unlock();
        }
    }

    /// The first deferred write starts the timer.
    private void hurryNot() {
        if (!texts.isEmpty() || !later.isEmpty()) return;
        due = System.nanoTime() + TEXT_DELAY;
        arrived.signal();
    }

    /// True if a statement without urgency is waiting or being written.
    boolean hasLater() {
        lock.lock();
        try {
            return laterTaken || !later.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// True if text of this session is waiting or being written; of any session if null.
    boolean hasText(@Nullable String session) {
        lock.lock();
        try {
            return Stream.concat(texts.values().stream(), textsTaken.stream())
                    .anyMatch(text -> session == null || text.session.equals(session));
        } finally {
            lock.unlock();
        }
    }

    /// Everything that waits, as soon as there is a batch or the oldest text is due. Null if the inbox is closed and
    /// empty.
    @Nullable
    Work take() throws InterruptedException {
        lock.lock();
        try {
            textsTaken = List.of();
            laterTaken = false;
            while (batches.isEmpty() && !closed) {
                if (texts.isEmpty() && later.isEmpty()) {
                    arrived.await();
                } else if (arrived.awaitNanos(due - System.nanoTime()) <= 0) {
                    break;
                }
            }
            if (batches.isEmpty() && texts.isEmpty() && later.isEmpty()) return null;
            textsTaken = List.copyOf(texts.values());
            laterTaken = !later.isEmpty();
            var work = new Work(textsTaken, batches, later);
            later = new ArrayList<>();
            texts = new LinkedHashMap<>();
            batches = new ArrayList<>();
            return work;
        } finally {
            lock.unlock();
        }
    }

    /// Puts back text that could not be written, before newer text, for a later attempt.
    void restore(List<Text> unwritten) {
        lock.lock();
        try {
            if (closed || unwritten.isEmpty()) return;
            var newer = texts;
            texts = new LinkedHashMap<>();
            for (var text : unwritten) texts.put(text.part, text);
            for (var text : newer.values()) {
                texts.merge(text.part, text, (old, more) -> {
                    old.text.append(more.text);
                    return old;
                });
            }
            due = System.nanoTime() + RETRY_DELAY;
        } finally {
            lock.unlock();
        }
    }

    /// Forgets the text of parts that were replaced as a whole.
    void drop(List<String> parts) {
        lock.lock();
        try {
            parts.forEach(texts::remove);
        } finally {
            lock.unlock();
        }
    }

    /// Batches that will never be written.
    List<Batch> drain() {
        lock.lock();
        try {
            var left = batches;
            batches = new ArrayList<>();
            return left;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }
}
