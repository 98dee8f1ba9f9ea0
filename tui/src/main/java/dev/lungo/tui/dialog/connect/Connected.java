package dev.lungo.tui.dialog.connect;

import dev.lungo.client.LungoClient;
import dev.lungo.tui.session.LoadKnown;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;

/// A provider got a key or a sign-in. `models` is the number of models that can be used because of it.
record Connected(Connecting connecting, int models) implements Incoming.Result {
    static Connected check(Connecting connecting, LungoClient client) {
        for (var provider : client.offer().providers())
            if (provider.id().equals(connecting.provider()))
                return new Connected(connecting, provider.models().size());
        return new Connected(connecting, 0);
    }

    @Override
    public Transition fold(State before) {
        var state = before.dialog() instanceof SignInDialog ? before.closed() : before;
        if (models == 0)
            return Transition.to(
                    state.warning(connecting.name() + " has a key now, but none of its models can be used."),
                    new LoadKnown(state.here().directory()));
        var connected = Transition.to(
                state.noting("Connected " + connecting.name() + ": " + models + " models"),
                new LoadKnown(state.here().directory()));
        var choose = state.setup().action("model");
        return choose == null
                ? connected
                : connected.then(next -> choose.handler().run(next, ""));
    }
}
