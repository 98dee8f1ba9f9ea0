package dev.lungo.tui.dialog.info;

import dev.lungo.client.LungoClient;
import dev.lungo.client.ServerInfo;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;

/// Fetches the facts about the server.
record LoadStatus() implements Effect.Remote {
    @Override
    public String purpose() {
        return "read the server's status";
    }

    @Override
    public Loaded run(LungoClient client) {
        return new Loaded(client.server());
    }

    /// The server's answer, for the list if it is still open.
    record Loaded(ServerInfo server) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(state.mapDialog(
                    PickDialog.class,
                    dialog -> dialog.choice() instanceof StatusEntries.Reading
                            ? dialog.with(dialog.list().with(StatusEntries.of(state, server)))
                            : dialog));
        }
    }
}
