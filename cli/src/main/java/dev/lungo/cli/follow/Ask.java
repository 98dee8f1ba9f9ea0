package dev.lungo.cli.follow;

import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.permission.PermissionRequest;
import dev.lungo.core.permission.QuestionRequest;
import dev.lungo.core.session.Session;
import org.jspecify.annotations.Nullable;

/// Something that waits for a person: a request for a permission, or questions of the model. `by` says
/// who asks.
public sealed interface Ask {
    record Wish(PermissionRequest request, Asker by) implements Ask {
        @Override
        public String id() {
            return request.id().value();
        }

        @Override
        public Id<Session> session() {
            return request.sessionID();
        }
    }

    record Query(QuestionRequest request, Asker by) implements Ask {
        @Override
        public String id() {
            return request.id().value();
        }

        @Override
        public Id<Session> session() {
            return request.sessionID();
        }
    }

    String id();

    Id<Session> session();

    /// What an event asks, if it does.
    static @Nullable Ask asked(Event event, Callers callers) {
        return switch (event) {
            case Event.PermissionAsked asked -> of(asked.request(), callers);
            case Event.QuestionAsked asked -> of(asked.request(), callers);
            default -> null;
        };
    }

    static Ask of(PermissionRequest request, Callers callers) {
        return new Wish(request, callers.of(request.sessionID(), request.tool()));
    }

    static Ask of(QuestionRequest request, Callers callers) {
        return new Query(request, callers.of(request.sessionID(), request.tool()));
    }

    /// How an event says that this was answered, perhaps at another screen; null when it does not.
    default @Nullable String settledBy(Event event) {
        return switch (event) {
            case Event.PermissionReplied it
            when it.requestID().value().equals(id()) ->
                "answered elsewhere: " + it.reply().word();
            case Event.QuestionReplied it when it.requestID().value().equals(id()) -> "answered elsewhere";
            case Event.QuestionRejected it when it.requestID().value().equals(id()) -> "dismissed elsewhere";
            default -> null;
        };
    }
}
