package dev.lungo.engine.turn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/// Runs the calls of one answer side by side on virtual threads.
final class ParallelCalls {
    private ParallelCalls() {}

    /// All results, in the order of the tasks, of which at most `atOnce` run at any time. When the calling thread is
    /// interrupted, all are interrupted and have ended before this throws.
    static <T> List<T> run(List<? extends Callable<T>> tasks, int atOnce) throws InterruptedException {
        if (tasks.isEmpty()) return List.of();
        var futures = new ArrayList<FutureTask<T>>();
        for (var task : tasks) futures.add(new FutureTask<T>(task));
        var next = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < Math.min(atOnce, tasks.size()); i++)
            threads.add(Thread.ofVirtual().name("tool").start(() -> work(futures, next)));
        try {
            for (var thread : threads) thread.join();
        } catch (InterruptedException aborted) {
            stop(threads);
            throw aborted;
        }
        var results = new ArrayList<T>();
        for (var future : futures) results.add(result(future));
        return results;
    }

    private static void work(List<? extends FutureTask<?>> tasks, AtomicInteger next) {
        for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
            if (Thread.currentThread().isInterrupted()) return;
            tasks.get(i).run();
        }
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

    /// Interrupts the threads and waits for their end.
    static void stop(List<Thread> threads) {
        threads.forEach(Thread::interrupt);
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
