package dev.lungo.tui.session;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;

/// Sends the prompt that a session was created for. If the server refuses it, the empty session is deleted.
record FirstPrompt(Submit submit) implements Effect.Remote {
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    @Override
    public String purpose() {
        return submit.purpose();
    }

    @Override
    public Incoming.Result run(LungoClient client) {
        var result = submit.run(client);
        if (!(result instanceof Sending.NotSent it) || !isRefusal(it.failure())) return result;
        try {
            client.delete(submit.id());
        } catch (ClientFailure failure) {
            return result;
        }
        return new Refused(submit.id(), submit.what(), it.failure());
    }

    private static boolean isRefusal(ClientFailure failure) {
        return failure.status() >= BAD_REQUEST && failure.status() < SERVER_ERROR;
    }

    /// The prompt is on the home screen again, and its session is gone.
    record Refused(Id<Session> id, Outgoing what, ClientFailure failure) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return new Sending.NotSent(null, what, null, failure).fold(state.without(id));
        }
    }
}
