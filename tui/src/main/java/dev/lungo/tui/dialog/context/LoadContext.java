package dev.lungo.tui.dialog.context;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.usage.ContextUse;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import org.jspecify.annotations.Nullable;

/// Fetches the content of a session's context window.
record LoadContext(Id<Session> id) implements Effect.Remote {
    @Override
    public String purpose() {
        return "read the context window";
    }

    @Override
    public Loaded run(LungoClient client) {
        try {
            return new Loaded(id, client.at(id).context(), "");
        } catch (ClientFailure failure) {
            return new Loaded(id, null, String.valueOf(failure.getMessage()));
        }
    }

    /// The answer of the server; else the reason why there is none.
    record Loaded(Id<Session> id, @Nullable ContextUse use, String problem) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(state.mapDialog(
                    ContextDialog.class, dialog -> dialog.session().equals(id) ? dialog.loaded(use, problem) : dialog));
        }
    }
}
