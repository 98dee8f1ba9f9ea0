package dev.lungo.engine.turn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Runs the calls of one answer side by side, each on a virtual thread of its own.
final class ParallelCalls {
    private ParallelCalls() {}

    /// All results, in the order of the tasks. When the calling thread is interrupted, all are
    /// interrupted and have ended before this throws.
    static <T> List<T> run(List<? extends Callable<T>> tasks) throws InterruptedException {
        if (tasks.isEmpty()) return List.of();
        var futures = new ArrayList<FutureTask<T>>();
        var threads = new ArrayList<Thread>();
        for (var task : tasks) {
            var future = new FutureTask<T>(task);
            futures.add(future);
            threads.add(Thread.ofVirtual().name("tool").start(future));
        }
        try {
            for (var thread : threads) thread.join();
        } catch (InterruptedException aborted) {
            threads.forEach(Thread::interrupt);
            joinAll(threads);
            throw aborted;
        }
        var results = new ArrayList<T>();
        for (var future : futures) results.add(result(future));
        return results;
    }

    private static <T> T result(FutureTask<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof InterruptedException aborted) throw aborted;
            if (failed.getCause() instanceof RuntimeException broken) throw broken;
            throw new IllegalStateException(failed.getCause());
        }
    }

    private static void joinAll(List<Thread> threads) {
        for (var thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException again) {
                    // The caller already knows; what matters is that nothing runs on.
                    continue;
                }
            }
        }
    }
}
