package dev.lungo.tui.trust;

import dev.lungo.client.LungoClient;
import dev.lungo.core.config.Held;
import dev.lungo.core.config.Trust;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Trust in the directory: shows what it would allow, and gives it.
public final class TrustActions {
    private TrustActions() {}

    public static List<Action> all() {
        return List.of(Action.always("trust", "Trust this directory", (state, _) -> open(state), "trust")
                .when(state -> state.here().standing().trust() != null));
    }

    private static Transition open(State state) {
        var trust = state.here().standing().trust();
        if (trust == null) return Transition.to(state);
        if (trust.trusted())
            return Transition.to(state.noting("This directory is trusted. To revoke it, run: lungo trust revoke"));
        return Transition.to(shown(state, state.here().directory(), trust));
    }

    /// Asks at the server's first answer about the directory on the screen, and again after its settings changed. A
    /// prompt that the user is writing is not interrupted.
    public static State asked(State state, String directory, @Nullable Trust before) {
        if (!state.here().directory().equals(directory) || state.dialog() != null) return state;
        var trust = state.here().standing().trust();
        if (trust == null || trust.notice().isEmpty()) return state;
        boolean known = before != null && before.hash().equals(trust.hash());
        return known || !state.prompt().isEmpty() ? state : shown(state, directory, trust);
    }

    private static State shown(State state, String directory, Trust trust) {
        return state.opened(new TrustScreen(directory, trust, 0, state.device().now(), null));
    }

    /// Trusts the settings with this hash in this directory: both were on the screen. `only` are those that the user
    /// chose; null for all.
    public record Give(
            String directory, String hash, @Nullable List<Held> only) implements Effect.Remote {
        @Override
        public String purpose() {
            return "trust the directory";
        }

        @Override
        public Given run(LungoClient client) {
            try (var there = client.in(directory)) {
                return new Given(directory, hash, only == null ? there.trust(hash) : there.trust(hash, only));
            }
        }
    }

    /// The server's answer: the trust after that. The server reports to all clients that the directory's settings have
    /// changed.
    public record Given(String directory, String hash, Trust trust) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var known = state.known().in(directory);
            var next = state.with(state.known().with(known.with(known.standing().with(trust))));
            if (trust.trusted()) return Transition.to(next.noting("Trusted " + directory + "."));
            if (trust.state() == Trust.State.PARTIAL && trust.hash().equals(hash))
                return Transition.to(next.noting("Accepted " + trust.accepted().size() + " of "
                        + trust.items().size() + " settings. To change that: /trust"));
            if (trust.hash().equals(hash))
                return Transition.to(next.warning("Not trusted: your own configuration forbids it."));
            var changed = next.warning("Not trusted: the settings changed while you read them.");
            boolean here = next.here().directory().equals(directory) && next.dialog() == null;
            return Transition.to(here && !trust.items().isEmpty() ? shown(changed, directory, trust) : changed);
        }
    }
}
