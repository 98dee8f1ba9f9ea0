package dev.lungo.tui.ask;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.session.Ask;
import dev.lungo.client.session.AskAnswer;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import org.jspecify.annotations.Nullable;

/// Answers that are sent to the server; their outcome comes as an event.
public final class AskRequests {
    private AskRequests() {}

    /// An answer to a request on the card of `session`. `words` left the prompt for it and come back if it fails.
    public record Send(Id<Session> session, Ask ask, AskAnswer answer, String words) implements Effect.Remote {
        @Override
        public String purpose() {
            return "answer the request";
        }

        @Override
        public Incoming.@Nullable Result run(LungoClient client) {
            try {
                return answer.send(client, ask)
                        ? null
                        : new NotSent(this, "Another client answered first, or the request ended.");
            } catch (ClientFailure failure) {
                return new NotSent(this, "Cannot answer the request: " + failure.getMessage());
            }
        }
    }

    /// The answer did not count; a request that is still open can be answered again.
    public record NotSent(Send answer, String why) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var next = state.mapSession(answer.session(), session -> {
                var again = session.with(session.timing().panel().answered(""));
                var words = answer.words();
                if (words.isEmpty()) return again;
                var typed = again.prompt().text();
                return again.with(again.composer().with(Editor.of(typed.isEmpty() ? words : words + "\n" + typed)));
            });
            return Transition.to(next.warning(why));
        }
    }
}
