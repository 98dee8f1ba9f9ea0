package dev.lungo.tui.dialog.mcp;

import dev.lungo.client.LungoClient;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;

/// Begins a sign-in to an MCP server in the browser.
record BeginMcpSignIn(String directory, String name) implements Effect.Remote {
    @Override
    public String purpose() {
        return "sign in to " + name;
    }

    @Override
    public Started run(LungoClient client) {
        try (var there = client.in(directory)) {
            return new Started(directory, name, there.mcp().signIn(name).authorizationUrl());
        }
    }

    /// The page to open is known.
    record Started(String directory, String name, String url) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(
                    state.opened(new McpSignInDialog(name, url)), new FinishMcpSignIn(directory, name, url));
        }
    }
}
