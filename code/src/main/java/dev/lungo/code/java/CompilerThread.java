package dev.lungo.code.java;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs the compiler where it can do no harm: in a thread with a deep stack, for a limited time. The compiler cannot
/// be interrupted within a type, so a run that takes too long is abandoned, and after two of them no other begins
/// until they have ended.
final class CompilerThread {
    private static final int STACK = 16 << 20;
    private static final int ABANDONED = 2;

    private final long limitMillis;
    private final List<Thread> abandoned = new ArrayList<>();

    CompilerThread(long limitMillis) {
        this.limitMillis = limitMillis;
    }

    /// The result, or nothing if the work failed or took too long.
    <T> Optional<T> run(Callable<T> work) throws InterruptedException {
        abandoned.removeIf(thread -> !thread.isAlive());
        if (abandoned.size() >= ABANDONED) return Optional.empty();
        var task = new FutureTask<>(work);
        var thread = new Thread(null, task, "java-check", STACK);
        thread.setDaemon(true);
        thread.start();
        try {
            return Optional.of(task.get(limitMillis, TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return Optional.empty();
        } catch (TimeoutException e) {
            thread.setPriority(Thread.MIN_PRIORITY);
            abandoned.add(thread);
            return Optional.empty();
        }
    }
}
