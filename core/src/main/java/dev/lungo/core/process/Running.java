package dev.lungo.core.process;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A program that was started.
public interface Running {
    long pid();

    /// Input of the program, if it is piped.
    OutputStream input();

    /// Output of the program, if it is piped.
    InputStream output();

    /// Errors of the program, if they are piped by themselves.
    InputStream errors();

    /// The exit code; null while the program runs.
    @Nullable
    Integer exit();

    /// Waits until the program ends. Returns its exit code.
    int await() throws InterruptedException;

    /// Returns false if the program still runs after that time.
    boolean await(Duration time) throws InterruptedException;

    /// Completes with the exit code.
    CompletableFuture<Integer> ended();

    /// Denials by a sandbox, as far as they show in what the program `printed`; empty if none do, null if no sandbox
    /// confines it.
    default @Nullable String denied(String printed) {
        return null;
    }

    /// Ends the program with everything it started. Does nothing once that is gone.
    void kill();
}
