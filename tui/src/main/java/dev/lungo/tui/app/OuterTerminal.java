package dev.lungo.tui.app;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.core.process.SearchPath;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks tmux, which answers for itself, for the terminal around it, and whether it passes sequences on to it.
public record OuterTerminal(Map<String, String> environment) implements Effect.Local {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST = 4_096;

    @Override
    public Incoming.@Nullable Result run() {
        var program = SearchPath.first("tmux", environment);
        if (program == null) return null;
        var launch = Launch.of(
                        Profile.SYSTEM,
                        program.toString(),
                        "display-message",
                        "-p",
                        "#{client_termtype}",
                        ";",
                        "show-options",
                        "-Apv",
                        "allow-passthrough")
                .from(environment)
                .limits(PATIENCE, MOST);
        try {
            var result = ProcessLauncher.direct().run(launch);
            return result.succeeded() ? Found.of(result.output()) : null;
        } catch (IOException unavailable) {
            return null;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public String toString() {
        return "OuterTerminal";
    }

    /// The answer: the terminal's name, and whether sequences reach it.
    public record Found(String name, boolean passes) implements Incoming.Result {
        static Found of(String printed) {
            var lines = printed.strip().split("\n", -1);
            var passing = lines[lines.length - 1].strip();
            return new Found(lines.length > 1 ? lines[0].strip() : "", passing.equals("on") || passing.equals("all"));
        }

        @Override
        public Transition fold(State state) {
            var traits = state.device().traits();
            return Transition.to(state.with(state.device().with(traits.within(name, passes))));
        }
    }
}
