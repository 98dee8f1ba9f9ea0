package dev.lungo.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Copies an open database at intervals, on a thread that only waits most of the time.
final class BackupKeeper implements AutoCloseable {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration INTERVAL = Duration.ofHours(6);

    private final Path file;
    private final CountDownLatch closed = new CountDownLatch(1);

    BackupKeeper(Path file) {
        this.file = file;
        Thread.ofPlatform().daemon().name("backups").start(this::run);
    }

    private void run() {
        try {
            for (var pause = FIRST; !closed.await(pause.toMillis(), TimeUnit.MILLISECONDS); pause = INTERVAL)
                backUp(INTERVAL);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// Copies the database unless a copy is younger than `age`.
    void backUp(Duration age) {
        try (var db = SqlConnection.open(file)) {
            Backups.of(file).makeIfOlder(db, age);
        } catch (SQLException failed) {
            Damage.note(file, failed);
            System.getLogger("lungo.store")
                    .log(
                            System.Logger.Level.WARNING,
                            "no backup: " + Failures.of(failed, file).getMessage());
        } catch (IOException failed) {
            System.getLogger("lungo.store")
                    .log(
                            System.Logger.Level.WARNING,
                            "no backup in " + Backups.of(file).folder() + ": " + failed.getMessage());
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
