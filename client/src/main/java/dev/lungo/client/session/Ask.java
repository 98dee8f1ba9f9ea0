package dev.lungo.client.session;

import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import org.jspecify.annotations.Nullable;

/// A request that waits for a person.
public sealed interface Ask {
    /// A tool needs approval.
    record Permission(PermissionRequest request) implements Ask {
        @Override
        public String id() {
            return request.id().value();
        }

        @Override
        public Id<Session> session() {
            return request.sessionID();
        }

        @Override
        public PermissionRequest.@Nullable Call call() {
            return request.tool();
        }
    }

    /// The model has questions.
    record Question(QuestionRequest request) implements Ask {
        @Override
        public String id() {
            return request.id().value();
        }

        @Override
        public Id<Session> session() {
            return request.sessionID();
        }

        @Override
        public PermissionRequest.@Nullable Call call() {
            return request.tool();
        }
    }

    String id();

    Id<Session> session();

    /// The tool call that asks, if one does.
    PermissionRequest.@Nullable Call call();

    /// The way a request was settled.
    sealed interface Outcome {}

    record Decided(String word) implements Outcome {}

    record Answered() implements Outcome {}

    record Dismissed() implements Outcome {}

    /// The request is closed, and no event said why.
    record Gone() implements Outcome {}
}
