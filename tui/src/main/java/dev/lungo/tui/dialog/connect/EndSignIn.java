package dev.lungo.tui.dialog.connect;

import dev.lungo.client.LungoClient;
import dev.lungo.tui.state.Effect;

/// Waits until the person has agreed in the browser. `code` is empty where no page shows one.
record EndSignIn(Connecting connecting, String code) implements Effect.Remote {
    @Override
    public String purpose() {
        return "sign in to " + connecting.name();
    }

    @Override
    public Connected run(LungoClient client) {
        client.keys().finish(connecting.provider(), connecting.number(), code.isEmpty() ? null : code, "file");
        return Connected.check(connecting, client);
    }

    @Override
    public String toString() {
        return "EndSignIn[" + connecting.provider() + "]";
    }
}
