package dev.lungo.store;

import dev.lungo.core.store.StoreFailure;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/// A file that is there while it is watched. The system wakes the watching thread, so it costs nothing while no one
/// writes to the file.
final class FileWatch implements AutoCloseable {
    /// Interval at which `more` runs where the system cannot watch.
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Path file;
    private final Runnable more;
    private final Consumer<FileWatch> ended;
    private final Thread thread;

    /// Runs `more` once, and whenever the file was written to. `ended` hears when the file of a closed watch is gone.
    FileWatch(Path file, Runnable more, Consumer<FileWatch> ended) {
        this.file = file;
        this.more = more;
        this.ended = ended;
        this.thread = Thread.ofVirtual().name("store-watch").start(this::run);
    }

    boolean isNamed(String name) {
        return file.getFileName().toString().equals(name);
    }

    private void run() {
        try {
            watch();
        } catch (InterruptedException closed) {
            // no one waits any longer
        } finally {
            ended.accept(this);
        }
    }

    private void watch() throws InterruptedException {
        try (var service = file.getFileSystem().newWatchService()) {
            OwnerOnly.directories(Objects.requireNonNull(file.getParent()))
                    .register(service, StandardWatchEventKinds.ENTRY_MODIFY);
            OwnerOnly.create(file);
            wake();
            follow(service);
        } catch (IOException | UnsupportedOperationException unwatchable) {
            poll();
        } finally {
            remove();
        }
    }

    private void follow(WatchService service) throws InterruptedException {
        boolean exists = true;
        while (exists) {
            var key = service.take();
            boolean changed = key.pollEvents().stream().anyMatch(this::concerns);
            exists = key.reset();
            if (changed) wake();
        }
    }

    private boolean concerns(WatchEvent<?> event) {
        return event.kind() == StandardWatchEventKinds.OVERFLOW
                || file.getFileName().equals(event.context());
    }

    private void poll() throws InterruptedException {
        while (true) {
            wake();
            Thread.sleep(INTERVAL);
        }
    }

    private void wake() {
        try {
            more.run();
        } catch (StoreFailure unreadable) {
            // the next commit wakes again
        }
    }

    private void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            // another process deletes it when this one is gone
        }
    }

    /// Does not wait for the thread, which may be waiting for the caller.
    @Override
    public void close() {
        thread.interrupt();
    }

    /// Returns when the thread of a closed watch has ended.
    void await() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
