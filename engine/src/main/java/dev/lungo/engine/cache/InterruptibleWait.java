package dev.lungo.engine.cache;

import java.util.concurrent.TimeUnit;

/// A short wait that ends at once when a caller hurries. Thread-safe.
final class InterruptibleWait {
    private int hurried;

    /// Returns at this time of `System.nanoTime`, or earlier.
    synchronized void until(long nanos) {
        try {
            for (long left = nanos - System.nanoTime(); hurried == 0 && left > 0; left = nanos - System.nanoTime())
                TimeUnit.NANOSECONDS.timedWait(this, left);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void hurry() {
        hurried++;
        notifyAll();
    }

    synchronized void relax() {
        hurried--;
    }
}
