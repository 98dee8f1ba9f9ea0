package dev.lungo.tui.dialog.model;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.ModelHealth;
import dev.lungo.core.provider.KeyPlace;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// Fetches all models, also of providers without a key. A server of OpenCode has neither keys nor health to show.
record LoadModels() implements Effect.Remote {
    @Override
    public String purpose() {
        return "list the models";
    }

    @Override
    public Loaded run(LungoClient client) {
        var all = client.models().everyone();
        return new Loaded(new KnownModels(all.all(), all.connected(), keys(client), health(client)));
    }

    private static List<KeyPlace> keys(LungoClient client) {
        try {
            return client.keys().places();
        } catch (ClientFailure failure) {
            if (failure.unreachable()) throw failure;
            return List.of();
        }
    }

    private static ModelHealth health(LungoClient client) {
        try {
            return client.modelHealth();
        } catch (ClientFailure failure) {
            if (failure.unreachable()) throw failure;
            return KnownModels.EMPTY.health();
        }
    }

    /// The server's answers, for the list if it is still open.
    record Loaded(KnownModels catalog) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(state.mapDialog(
                    PickDialog.class,
                    dialog -> dialog.choice() instanceof ModelPicking
                            ? ModelPicking.dialog(state, catalog, dialog)
                            : dialog));
        }
    }
}
