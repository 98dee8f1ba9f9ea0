package dev.lungo.engine.journal;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.event.Subscription;
import dev.lungo.core.id.Ids;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A listener's queue. When it is full it is emptied, and the listener hears how much it missed: a
/// slow client costs a bounded amount of memory and never slows a turn.
final class BoundedQueue implements Subscription {
    private final Predicate<Recorded> wanted;
    private final int capacity;
    private final Consumer<BoundedQueue> onClose;
    private final ArrayDeque<Recorded> queue = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private int missed;

    BoundedQueue(Predicate<Recorded> wanted, int capacity, Consumer<BoundedQueue> onClose) {
        this.wanted = wanted;
        this.capacity = capacity;
        this.onClose = onClose;
    }

    void offer(List<Recorded> events) {
        lock.lock();
        try {
            for (var event : events) {
                if (wanted.test(event)) add(event);
            }
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    private void add(Recorded event) {
        if (missed > 0 || queue.size() == capacity) {
            missed += queue.size() + 1;
            queue.clear();
        } else {
            queue.add(event);
        }
    }

    @Override
    public @Nullable Recorded next(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (queue.isEmpty() && missed == 0) {
                if (left <= 0) return null;
                left = filled.awaitNanos(left);
            }
            return missed > 0 ? lagged() : queue.poll();
        } finally {
            lock.unlock();
        }
    }

    private Recorded lagged() {
        var event = new Event.Lagged(missed);
        missed = 0;
        return new Recorded(Ids.ascending("evt"), 0, new Scope("", ""), event);
    }

    @Override
    public void close() {
        onClose.accept(this);
    }
}
