package dev.lungo.tui.queue;

import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.QueuedPrompt;
import dev.lungo.core.session.Session;
import dev.lungo.tui.compose.StashActions;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.session.QueueDraft;
import dev.lungo.tui.session.Sending;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;

/// The way of a queued prompt back into the prompt of its session.
final class QueueEdits {
    private QueueEdits() {}

    /// Takes a prompt out of the queue, to edit it. It leaves the queue first, so that it cannot be sent as well.
    record TakeOut(Id<Session> id, QueuedPrompt item) implements Effect.Remote {
        @Override
        public String purpose() {
            return "edit the queued message";
        }

        @Override
        public Incoming.Result run(LungoClient client) {
            client.at(id).queue().remove(item.id());
            return new Taken(id, item);
        }
    }

    /// The prompt is out of the queue: it comes into the prompt of its session, whose draft is stashed.
    record Taken(Id<Session> id, QueuedPrompt item) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var words = QueueDraft.words(item);
            if (!id.equals(state.shown())) return Sending.returned(state, id, words, "");
            return StashActions.aside(state).then(next -> Transition.to(next.with(Editor.of(words))));
        }
    }
}
