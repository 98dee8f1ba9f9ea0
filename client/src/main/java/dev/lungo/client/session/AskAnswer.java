package dev.lungo.client.session;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.id.Id;
import java.util.List;

/// The answer of a person to an ask.
public sealed interface AskAnswer {
    int NOT_FOUND = 404;

    record Decision(PermissionReply reply) implements AskAnswer {}

    /// One list for each question: the chosen labels, or the person's own words.
    record Replies(List<List<String>> replies) implements AskAnswer {}

    /// No answer: the person refused, or closed what asked them.
    record Dismissal(boolean canceled) implements AskAnswer {
        public Dismissal() {
            this(false);
        }
    }

    /// Sends the answer; false if another client was faster.
    ///
    /// @throws ClientFailure if it was not accepted
    default boolean send(LungoClient client, Ask ask) {
        try {
            switch (this) {
                case Decision it -> client.reply(new Id<>(ask.id()), it.reply());
                case Replies it -> client.answer(new Id<>(ask.id()), it.replies());
                case Dismissal it -> client.dismiss(new Id<>(ask.id()), it.canceled());
            }
            return true;
        } catch (ClientFailure failure) {
            if (failure.status() != NOT_FOUND) throw failure;
            return false;
        }
    }
}
