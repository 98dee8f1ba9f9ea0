package dev.lungo.code.java;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs the compiler where it can do no harm: in a thread with a deep stack, for a limited CPU time, so that a busy
/// machine costs no findings. The compiler cannot be interrupted within a type, so a run that takes too long is
/// abandoned, and after two of them no other begins until they have ended.
final class CompilerThread {
    private static final int STACK = 16 << 20;
    private static final int ABANDONED = 2;
    private static final long SLICE_MILLIS = 500;
    private static final int SLICES = 600;

    private final ThreadMXBean clocks = ManagementFactory.getThreadMXBean();
    private final Duration limit;
    private final List<Thread> abandoned = new ArrayList<>();

    CompilerThread(Duration limit) {
        this.limit = limit;
    }

    /// The result, or nothing if the work failed or took too long.
    <T> Optional<T> run(Callable<T> work) throws InterruptedException {
        abandoned.removeIf(thread -> !thread.isAlive());
        if (abandoned.size() >= ABANDONED) return Optional.empty();
        var task = new FutureTask<>(work);
        var thread = new Thread(null, task, "java-check", STACK);
        thread.setDaemon(true);
        thread.start();
        for (int slice = 0; slice < SLICES && hasTime(thread); slice++) {
            try {
                return Optional.of(task.get(SLICE_MILLIS, TimeUnit.MILLISECONDS));
            } catch (ExecutionException e) {
                return Optional.empty();
            } catch (TimeoutException e) {
                continue;
            }
        }
        thread.setPriority(Thread.MIN_PRIORITY);
        abandoned.add(thread);
        return Optional.empty();
    }

    private boolean hasTime(Thread thread) {
        return clocks.getThreadCpuTime(thread.threadId()) < limit.toNanos();
    }
}
