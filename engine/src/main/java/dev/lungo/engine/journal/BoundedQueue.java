package dev.lungo.engine.journal;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Recorded;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Pending events of a listener, bounded in bytes. A full queue is emptied and counts what is missed: a slow client
/// costs a bounded amount of memory and never slows a turn. Consecutive deltas of one part are merged.
final class BoundedQueue {
    /// Result of `take`: an event with its weight and its place in a text, or the number of missed ones.
    sealed interface Taken {
        record Heard(Published event) implements Taken {}

        record Missed(int events) implements Taken {}
    }

    /// A listener that keeps up shares frames with all others; only one that is behind gets its own.
    private static final int BEHIND = 32;

    private final Predicate<Recorded> wanted;
    private final long capacity;
    private final ArrayDeque<Published> queue = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private @Nullable Growth growth;
    private long weight;
    private int missed;

    BoundedQueue(Predicate<Recorded> wanted, long capacity) {
        this.wanted = wanted;
        this.capacity = capacity;
    }

    void offer(List<Published> events) {
        lock.lock();
        try {
            for (var event : events) {
                if (wanted.test(event.recorded())) add(event);
            }
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    private void add(Published event) {
        if (missed > 0 || weight > 0 && weight + event.weight() > capacity) {
            missed += queue.size() + (growth == null ? 0 : growth.count) + 1;
            queue.clear();
            growth = null;
            weight = 0;
        } else {
            weight += event.weight();
            if (growth == null || !growth.add(event)) append(event);
        }
    }

    private void append(Published event) {
        endGrowth();
        if (queue.size() >= BEHIND && event.recorded().event() instanceof Event.PartDelta) growth = new Growth(event);
        else queue.add(event);
    }

    private void endGrowth() {
        if (growth == null) return;
        queue.add(growth.whole());
        growth = null;
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return queue.isEmpty() && growth == null;
        } finally {
            lock.unlock();
        }
    }

    /// The next in order, or null when none came in time.
    @Nullable
    Taken take(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (queue.isEmpty() && growth == null && missed == 0) {
                if (left <= 0) return null;
                left = filled.awaitNanos(left);
            }
            return missed > 0 ? new Taken.Missed(forgetMissed()) : new Taken.Heard(poll());
        } finally {
            lock.unlock();
        }
    }

    private int forgetMissed() {
        int count = missed;
        missed = 0;
        return count;
    }

    private Published poll() {
        if (queue.isEmpty()) endGrowth();
        var first = queue.remove();
        weight -= first.weight();
        return first;
    }

    /// Deltas of one part that became one.
    private static final class Growth {
        private final Event.PartDelta first;
        private final StringBuilder text;
        private Published last;
        private int weight;
        private int count = 1;

        Growth(Published event) {
            first = (Event.PartDelta) event.recorded().event();
            text = new StringBuilder(first.delta());
            last = event;
            weight = event.weight();
        }

        boolean add(Published event) {
            if (!(event.recorded().event() instanceof Event.PartDelta more)
                    || !more.partID().equals(first.partID())) return false;
            text.append(more.delta());
            last = event;
            weight += event.weight();
            count++;
            return true;
        }

        Published whole() {
            var delta = new Event.PartDelta(
                    first.sessionID(), first.messageID(), first.partID(), first.field(), text.toString());
            var recorded = last.recorded();
            return new Published(new Recorded(recorded.id(), 0, recorded.scope(), delta), weight, last.end());
        }
    }
}
