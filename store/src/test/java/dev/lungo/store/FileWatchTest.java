package dev.lungo.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {
    @TempDir
    Path folder;

    @Test
    void wakesWhenItsFileIsWrittenAndRemovesItAtTheEnd() throws IOException, InterruptedException {
        var file = folder.resolve("listeners/me");
        var woken = new Semaphore(0);
        var watch = new FileWatch(file, woken::release, _ -> {});
        woken.acquire();
        Files.writeString(file.resolveSibling("another"), "x");
        assertThat(file).isEmptyFile();
        Files.writeString(file, "x");
        assertThat(woken.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        watch.close();
        watch.await();
        assertThat(file).doesNotExist();
    }

    /// A zip file stands for what the system cannot watch.
    @Test
    void looksEverySecondWhereNothingCanBeWatched() throws IOException, InterruptedException {
        var woken = new Semaphore(0);
        try (var zip = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
            var watch = new FileWatch(zip.getPath("/listeners/me"), woken::release, _ -> {});
            assertThat(woken.tryAcquire(2, 30, TimeUnit.SECONDS)).isTrue();
            watch.close();
            watch.await();
        }
    }
}
