package dev.lungo.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.process.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenerFilesTest {
    @TempDir
    Path folder;

    @Test
    void wakesTheListenersOfOthersOnly() throws IOException, InterruptedException {
        var mine = new Semaphore(0);
        var theirs = new Semaphore(0);
        try (var own = new ListenerFiles(folder.resolve("lungo.db"));
                var other = new ListenerFiles(folder.resolve("lungo.db"))) {
            own.signal();
            assertThat(folder).isEmptyDirectory();
            own.listen(mine::release);
            other.listen(theirs::release);
            mine.acquire();
            theirs.acquire();
            own.signal();
            theirs.acquire();
            assertThat(mine.availablePermits()).isZero();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void closingWaitsForListenersThatWereClosedBefore() throws IOException, InterruptedException {
        var woken = new Semaphore(0);
        var released = new Semaphore(0);
        var own = new ListenerFiles(folder.resolve("lungo.db"));
        var watching = own.listen(() -> {
            woken.release();
            released.acquireUninterruptibly();
        });
        woken.acquire();
        watching.close();
        var closing = Thread.ofPlatform().start(own::close);
        assertThat(closing.join(Duration.ofMillis(100))).isFalse();
        released.release();
        closing.join();
        assertThat(files()).isEmpty();
    }

    @Test
    void removesTheFileOfAProcessThatIsGoneAndLeavesOtherFiles() throws IOException, InterruptedException {
        var gone = new ProcessBuilder("true").start();
        var owner = Owner.of(gone.toHandle());
        gone.waitFor();
        var directory = Files.createDirectory(folder.resolve("lungo.db-listeners"));
        Files.createFile(directory.resolve(owner + "-1"));
        var other = Files.createFile(directory.resolve(".DS_Store"));
        try (var own = new ListenerFiles(folder.resolve("lungo.db"))) {
            own.signal();
            assertThat(files()).containsExactly(other);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("lungo.db-listeners"))) {
            return files.toList();
        }
    }
}
