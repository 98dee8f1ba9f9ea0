package dev.lungo.core.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Starts programs. No other code of Lungo does, so this is where a sandbox stands: a launcher that changes a
/// [Launch] by its profile before another launcher starts it.
public interface ProcessLauncher {
    /// @throws IOException if the program cannot be started
    Running start(Launch launch) throws IOException;

    /// Starts a program, gives it `input` (piped, if there is any), and waits for its end within the launch's limits.
    default Ended run(Launch launch, String input) throws IOException, InterruptedException {
        var running = start(launch);
        try {
            var output = Printed.of(running.output(), launch.streams().output(), launch.limits());
            var errors = Printed.of(running.errors(), launch.streams().errors(), launch.limits());
            give(running.input(), input);
            var time = launch.limits().time();
            if (time == null) running.await();
            else running.await(time);
            var exit = running.exit();
            if (exit == null) return new Ended(null, "", "");
            var printed = errors.text();
            return new Ended(exit, output.text(), printed, exit == 0 ? null : running.denied(printed));
        } finally {
            running.kill();
        }
    }

    /// The same, without input.
    default Ended run(Launch launch) throws IOException, InterruptedException {
        return run(launch, "");
    }

    /// Starts programs as they are.
    static ProcessLauncher direct() {
        return DirectLauncher.INSTANCE;
    }

    /// On a thread of its own, because a program that does not read fills the pipe.
    private static void give(OutputStream to, String input) {
        if (input.isEmpty()) write(to, input);
        else Thread.ofPlatform().daemon().name("program-input").start(() -> write(to, input));
    }

    private static void write(OutputStream to, String input) {
        try (to) {
            if (!input.isEmpty()) to.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notRead) {
            // A program need not read its input.
        }
    }
}
