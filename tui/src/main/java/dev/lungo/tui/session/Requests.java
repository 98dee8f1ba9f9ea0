package dev.lungo.tui.session;

import dev.lungo.client.LungoClient;
import dev.lungo.client.session.Ask;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import java.util.List;
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

    /// Decides a permission request.
    public record Reply(Ask.Permission ask, PermissionReply reply) implements Effect.Remote {
        @Override
        public String purpose() {
            return "answer the request";
        }

        @Override
        public Incoming.@Nullable Result run(LungoClient client) {
            client.reply(ask.request().id(), reply);
            return null;
        }
    }

    /// Answers questions of the model: the chosen labels or own words, in their order.
    public record Answer(Ask.Question ask, List<List<String>> answers) implements Effect.Remote {
        @Override
        public String purpose() {
            return "answer the question";
        }

        @Override
        public Incoming.@Nullable Result run(LungoClient client) {
            client.answer(ask.request().id(), answers);
            return null;
        }
    }

    /// Leaves questions of the model unanswered.
    public record Dismiss(Ask.Question ask) implements Effect.Remote {
        @Override
        public String purpose() {
            return "dismiss the question";
        }

        @Override
        public Incoming.@Nullable Result run(LungoClient client) {
            client.dismiss(ask.request().id());
            return null;
        }
    }
}
