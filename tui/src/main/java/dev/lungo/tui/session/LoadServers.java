package dev.lungo.tui.session;

import dev.lungo.client.LanguageServer;
import dev.lungo.client.LungoClient;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// Fetches the language servers of a directory.
public record LoadServers(String directory) implements Effect.Remote {
    @Override
    public String purpose() {
        return "list the language servers";
    }

    @Override
    public Loaded run(LungoClient client) {
        try (var there = client.in(directory)) {
            return new Loaded(directory, there.languageServers());
        }
    }

    /// The answer of the server.
    public record Loaded(String directory, List<LanguageServer> servers) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var known = state.known().in(directory);
            return Transition.to(
                    state.with(state.known().with(known.with(known.standing().with(servers)))));
        }
    }
}
