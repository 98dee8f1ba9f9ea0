package dev.lungo.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Waits for something that another thread or process does and that no event announces. The test fails at the deadline.
public final class Await {
    /// Longer than any slow machine needs, because only a failing test waits so long.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long PAUSE_NANOS = 200_000;

    private Await() {}

    /// A condition that can be asked again and again.
    @FunctionalInterface
    public interface Condition<E extends Exception> {
        boolean holds() throws E;
    }

    /// Waits for at most 30 seconds.
    public static <E extends Exception> void until(Condition<E> condition) throws E {
        until(condition, PATIENCE);
    }

    /// @throws AssertionError if the condition does not hold before the deadline, or the thread is interrupted
    public static <E extends Exception> void until(Condition<E> condition, Duration deadline) throws E {
        long start = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - start >= deadline.toNanos())
                throw new AssertionError("The condition does not hold after " + deadline.toMillis() + " ms.");
            if (Thread.currentThread().isInterrupted())
                throw new AssertionError("The test was interrupted while it waited.");
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
