package dev.lungo.tui.session;

import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import org.jspecify.annotations.Nullable;

/// Small requests about a session whose outcome comes as an event.
public final class Requests {
    private Requests() {}

    /// Stops the turn.
    public record Abort(Id<Session> id) implements Effect.Remote {
        @Override
        public String purpose() {
            return "stop the turn";
        }

        @Override
        public Incoming.@Nullable Result run(LungoClient client) {
            client.abort(id);
            return null;
        }
    }
}
