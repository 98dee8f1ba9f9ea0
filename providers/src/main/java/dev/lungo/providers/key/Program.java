package dev.lungo.providers.key;

import dev.lungo.core.process.Ended;
import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Runs a program that handles secrets: in the user's home, never in a project, and without the server's own variables.
/// Secrets go through its input, never into an argument.
public final class Program {
    private static final int LARGEST = 1 << 20;

    private final Map<String, String> environment;
    private final Duration patience;

    public Program(Map<String, String> environment, Duration patience) {
        this.environment = Map.copyOf(environment);
        this.patience = patience;
    }

    /// @throws IOException if the program cannot be started or takes too long; the message names the program
    public Ended run(List<String> words, String input) throws IOException, InterruptedException {
        var launch = Launch.of(Profile.KEY, words)
                .from(environment)
                .in(Path.of(environment.getOrDefault("HOME", System.getProperty("user.home"))))
                .input(Redirect.PIPE)
                .errors(Redirect.PIPE)
                .limits(patience, LARGEST);
        var ended = run(launch, input);
        if (ended.exit() == null)
            throw new IOException(launch.program() + " did not exit within " + patience.toSeconds() + " s");
        return ended;
    }

    private static Ended run(Launch launch, String input) throws IOException, InterruptedException {
        try {
            return ProcessLauncher.direct().run(launch, input);
        } catch (IOException absent) {
            throw new IOException(
                    launch.program() + " could not be started: it is not on the PATH, or it is not a program", absent);
        }
    }
}
