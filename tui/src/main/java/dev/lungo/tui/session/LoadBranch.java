package dev.lungo.tui.session;

import dev.lungo.client.LungoClient;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import org.jspecify.annotations.Nullable;

/// Fetches the git branch of a directory after it changed.
public record LoadBranch(String directory) implements Effect.Remote {
    @Override
    public String purpose() {
        return "read the branch";
    }

    @Override
    public Loaded run(LungoClient client) {
        try (var there = client.in(directory)) {
            return new Loaded(directory, there.branch());
        }
    }

    /// The answer of the server; null outside of git.
    public record Loaded(String directory, @Nullable String branch) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var known = state.known().in(directory);
            return Transition.to(
                    state.with(state.known().with(known.with(known.standing().withBranch(branch)))));
        }
    }
}
