package dev.lungo.tui.dialog.connect;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.provider.KeyPlace;
import dev.lungo.tui.list.FilterList;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// Fetches all providers and the ways to connect them. With a `wanted` one its ways are shown at once.
record LoadProviders(String wanted) implements Effect.Remote {
    @Override
    public String purpose() {
        return "list the providers";
    }

    @Override
    public Loaded run(LungoClient client) {
        var all = client.models().everyone();
        var methods = client.keys().methods();
        return new Loaded(wanted, new ProviderList(all.all(), all.connected(), methods, places(client)));
    }

    private static List<KeyPlace> places(LungoClient client) {
        try {
            return client.keys().places();
        } catch (ClientFailure failure) {
            if (failure.unreachable()) throw failure;
            return List.of();
        }
    }

    /// The server's answers.
    record Loaded(String wanted, ProviderList providers) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            if (!wanted.isEmpty()) return Connecting.begin(state, providers, wanted);
            return Transition.to(state.mapDialog(
                    PickDialog.class,
                    dialog -> dialog.choice() instanceof ProviderPicking picking
                            ? new PickDialog(
                                    dialog.name(),
                                    dialog.list()
                                            .with(FilterList.of(providers.entries(picking.type()))
                                                    .entries()),
                                    new ProviderPicking(providers, picking.type()),
                                    dialog.pane())
                            : dialog));
        }
    }
}
