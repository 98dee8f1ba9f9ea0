package dev.lungo.client.live;

import dev.lungo.client.ClientFailure;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.session.Part;
import java.util.List;
import java.util.Optional;

/// Hears what happens in a session, and decides what it asks. Without methods of its own it hears nothing and denies
/// everything that the rules do not allow.
public interface SessionListener {
    SessionListener SILENT = new SessionListener() {};

    /// The next piece of the answer.
    default void text(String piece) {}

    /// The next piece of the model's reasoning.
    default void thought(String piece) {}

    /// A tool call has begun, has changed, or has ended.
    default void call(Part.Tool call) {}

    /// A tool needs approval. The turn waits for the reply.
    default PermissionReply permission(PermissionRequest request) {
        return new PermissionReply.Reject("No user is present to approve it. Find another way.");
    }

    /// The model has questions; empty dismisses them. One list of labels or own words for each question.
    default Optional<List<List<String>>> question(QuestionRequest request) {
        return Optional.empty();
    }

    /// The connection is lost, or an answer did not arrive.
    default void lost(ClientFailure failure) {}
}
