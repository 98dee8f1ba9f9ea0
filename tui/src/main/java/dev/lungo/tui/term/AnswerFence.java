package dev.lungo.tui.term;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps account of fences sent and answered. An answered fence means that everything the terminal had sent before was
/// read, so that nothing of it reaches the shell after the end.
final class AnswerFence {
    private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(80);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private int outstanding;
    private boolean quick;
    private long askedAt;

    void asked() {
        lock.lock();
        try {
            outstanding++;
            askedAt = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    void arrived() {
        lock.lock();
        try {
            quick = System.nanoTime() - askedAt < QUICK_NANOS;
            if (outstanding > 0) outstanding--;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// True if the terminal answers, and soon enough to wait for it at the end.
    boolean isQuick() {
        lock.lock();
        try {
            return quick && outstanding == 0;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for what was asked within the last moments, but not for a terminal that does not answer.
    void await(long milliseconds) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(milliseconds) - (System.nanoTime() - askedAt);
            while (outstanding > 0 && left > 0) left = arrived.awaitNanos(left);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
