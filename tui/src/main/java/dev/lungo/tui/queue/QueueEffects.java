package dev.lungo.tui.queue;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.QueuedPrompt;
import dev.lungo.core.session.Session;
import dev.lungo.tui.session.Outgoing;
import dev.lungo.tui.session.QueueDraft;
import dev.lungo.tui.session.Sending;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import org.jspecify.annotations.Nullable;

/// Requests that change the queue. The server reports the new queue as an event.
final class QueueEffects {
    private static final int NOT_FOUND = 404;
    private static final int NOT_SUPPORTED = 501;

    private QueueEffects() {}

    /// Queues a prompt; what the server refuses goes back to the prompt.
    record Add(Id<Session> id, Outgoing what, String directory) implements Effect.Remote {
        @Override
        public String purpose() {
            return "queue the message";
        }

        @Override
        public Incoming.@Nullable Result run(LungoClient client) {
            try {
                client.at(id).queue().add(QueueDraft.of(what, directory));
                return null;
            } catch (ClientFailure failure) {
                return new NotQueued(id, what, failure);
            }
        }
    }

    record NotQueued(Id<Session> id, Outgoing what, ClientFailure failure) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            boolean foreign = failure.status() == NOT_FOUND || failure.status() == NOT_SUPPORTED;
            var why = foreign ? "this server has no queue" : failure.getMessage();
            return Sending.returned(state, id, what.words(), "Cannot queue the message: " + why);
        }
    }

    record Move(Id<Session> id, Id<QueuedPrompt> item, int place) implements Effect.Remote {
        @Override
        public String purpose() {
            return "move the queued message";
        }

        @Override
        public Incoming.@Nullable Result run(LungoClient client) {
            client.at(id).queue().move(item, place);
            return null;
        }
    }

    record SendNow(Id<Session> id, Id<QueuedPrompt> item) implements Effect.Remote {
        @Override
        public String purpose() {
            return "send the queued message";
        }

        @Override
        public Incoming.@Nullable Result run(LungoClient client) {
            client.at(id).queue().send(item);
            return null;
        }
    }

    record Remove(Id<Session> id, Id<QueuedPrompt> item) implements Effect.Remote {
        @Override
        public String purpose() {
            return "remove the queued message";
        }

        @Override
        public Incoming.@Nullable Result run(LungoClient client) {
            client.at(id).queue().remove(item);
            return null;
        }
    }

    record Clear(Id<Session> id) implements Effect.Remote {
        @Override
        public String purpose() {
            return "clear the queue";
        }

        @Override
        public Incoming.@Nullable Result run(LungoClient client) {
            client.at(id).queue().clear();
            return null;
        }
    }
}
