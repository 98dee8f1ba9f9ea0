package dev.lungo.tui.dialog.mcp;

import dev.lungo.client.LungoClient;
import dev.lungo.core.mcp.McpStatus;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;

/// Waits until the user has agreed in the browser.
record FinishMcpSignIn(String directory, String name, String url) implements Effect.Remote {
    @Override
    public String purpose() {
        return "sign in to " + name;
    }

    @Override
    public Finished run(LungoClient client) {
        try (var there = client.in(directory)) {
            return new Finished(directory, name, url, there.mcp().finishSignIn(name, null));
        }
    }

    /// The page may be closed already.
    record Finished(String directory, String name, String url, McpStatus status) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var shown =
                    state.dialog() instanceof McpSignInDialog page && page.url().equals(url) ? state.closed() : state;
            var words = status.equals(McpStatus.connected())
                    ? "Signed in to " + name
                    : "Signed in to " + name + ", but it is not connected: " + status.error();
            return Transition.to(shown.noting(words), new LoadMcp(directory));
        }
    }
}
