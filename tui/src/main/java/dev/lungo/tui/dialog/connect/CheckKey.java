package dev.lungo.tui.dialog.connect;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;

/// Tries a key with one short request, and stores it if it works.
record CheckKey(Connecting connecting, String key) implements Effect.Remote {
    @Override
    public String purpose() {
        return "store the key of " + connecting.name();
    }

    @Override
    public Incoming.Result run(LungoClient client) {
        var store = new StoreKey(connecting, key);
        var problem = problem(client, store);
        return problem.isEmpty() ? store.run(client) : new Refused(connecting, key, problem);
    }

    /// A server without checks stores the key as it is.
    private String problem(LungoClient client, StoreKey store) {
        try {
            var outcome = client.keys().check(connecting.provider(), store.credential());
            return outcome.works() ? "" : outcome.problem();
        } catch (ClientFailure failure) {
            if (failure.unreachable()) throw failure;
            return "";
        }
    }

    @Override
    public String toString() {
        return "CheckKey[" + connecting.provider() + "]";
    }

    /// The key did not work. It stays in the field, and the user decides.
    record Refused(Connecting connecting, String key, String problem) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(state.opened(FieldDialog.refused(connecting, key, problem)));
        }

        @Override
        public String toString() {
            return "Refused[" + connecting.provider() + ", " + problem + "]";
        }
    }
}
