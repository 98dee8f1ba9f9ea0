package dev.lungo.server.http;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The threads that endpoints run on. Never those of the HTTP server itself: an endpoint may wait for its client.
final class RequestThreads implements AutoCloseable {
    private static final int URGENT = 8;
    private static final int IDLE_SECONDS = 10;

    private final ThreadPoolExecutor urgent = new ThreadPoolExecutor(
            0,
            URGENT,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("http-urgent-", 0).factory(),
            (task, _) -> start(task));

    void start(Runnable task) {
        Thread.ofVirtual().name("http").start(task);
    }

    /// Runs a task at once even while hundreds of turns wait for the processors of virtual threads.
    void startUrgent(Runnable task) {
        urgent.execute(task);
    }

    @Override
    public void close() {
        urgent.shutdown();
    }
}
