package dev.lungo.tui.dialog.connect;

import dev.lungo.client.LungoClient;
import dev.lungo.core.provider.SignIns.Begun;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;

/// Begins a sign-in in the browser.
record BeginSignIn(Connecting connecting) implements Effect.Remote {
    @Override
    public String purpose() {
        return "sign in to " + connecting.name();
    }

    @Override
    public Started run(LungoClient client) {
        return new Started(
                connecting, client.keys().begin(connecting.provider(), connecting.number(), connecting.inputs()));
    }

    /// The page to open is known. Some pages show a code, others need only the person's consent.
    record Started(Connecting connecting, Begun begun) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var shown = state.opened(new SignInDialog(connecting, begun));
            return begun.method().equals("code")
                    ? Transition.to(shown)
                    : Transition.to(shown, new EndSignIn(connecting, ""));
        }
    }
}
