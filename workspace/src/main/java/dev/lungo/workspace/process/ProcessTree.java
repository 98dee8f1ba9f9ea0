package dev.lungo.workspace.process;

import dev.lungo.core.process.Running;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A running command with everything it started. `record` is its file in the directory of running commands.
record ProcessTree(Running leader, CommandMark mark, Path record) implements Running {
    @Override
    public long pid() {
        return leader.pid();
    }

    @Override
    public OutputStream input() {
        return leader.input();
    }

    @Override
    public InputStream output() {
        return leader.output();
    }

    @Override
    public InputStream errors() {
        return leader.errors();
    }

    @Override
    public @Nullable Integer exit() {
        return leader.exit();
    }

    @Override
    public int await() throws InterruptedException {
        return leader.await();
    }

    @Override
    public boolean await(Duration time) throws InterruptedException {
        return leader.await(time);
    }

    @Override
    public CompletableFuture<Integer> ended() {
        return leader.ended();
    }

    /// Sends SIGTERM to the command and its descendants, then SIGKILL if that does not help. Returns when they are
    /// gone.
    @Override
    public void kill() {
        Processes.end(() -> Processes.of(mark, leader));
        // The exit code follows the end of the process by a moment.
        leader.ended().copy().completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
        try {
            Files.deleteIfExists(record);
        } catch (IOException left) {
            System.getLogger("lungo.shell").log(System.Logger.Level.DEBUG, "the next start removes " + record, left);
        }
    }
}
