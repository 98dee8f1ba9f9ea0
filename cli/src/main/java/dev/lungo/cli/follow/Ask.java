package dev.lungo.cli.follow;

import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.permission.PermissionRequest;
import dev.lungo.core.permission.QuestionRequest;
import dev.lungo.core.session.Session;
import org.jspecify.annotations.Nullable;

/// Something that waits for a person: a request for a permission, or questions of the model. `whose` is
/// the title of the subagent's session it comes from, null for the followed session itself.
public sealed interface Ask {
    record Wish(PermissionRequest request, @Nullable String whose) implements Ask {
        @Override
        public String id() {
            return request.id().value();
        }

        @Override
        public Id<Session> session() {
            return request.sessionID();
        }
    }

    record Query(QuestionRequest request, @Nullable String whose) implements Ask {
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
    static @Nullable Ask asked(Event event, Family family) {
        return switch (event) {
            case Event.PermissionAsked asked -> of(asked.request(), family);
            case Event.QuestionAsked asked -> of(asked.request(), family);
            default -> null;
        };
    }

    static Ask of(PermissionRequest request, Family family) {
        return new Wish(request, family.work(request.sessionID()));
    }

    static Ask of(QuestionRequest request, Family family) {
        return new Query(request, family.work(request.sessionID()));
    }

    /// How an event says that this was answered, perhaps at another screen; null when it does not.
    default @Nullable String settledBy(Event event) {
        return switch (event) {
            case Event.PermissionReplied it when it.requestID().value().equals(id()) -> "answered elsewhere: " + it.reply().word();
            case Event.QuestionReplied it when it.requestID().value().equals(id()) -> "answered elsewhere";
            case Event.QuestionRejected it when it.requestID().value().equals(id()) -> "dismissed elsewhere";
            default -> null;
        };
    }
}
