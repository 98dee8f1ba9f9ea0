package dev.lungo.client;

import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import java.util.List;

/// A session of any directory: what it does, the requests of it and its subagents, and whether it changed after
/// a person looked at it.
public record BoardRow(
        Session session,
        SessionStatus status,
        List<PermissionRequest> permissions,
        List<QuestionRequest> questions,
        boolean unseen) {
    /// The number of requests that wait for a person.
    public int asks() {
        return permissions.size() + questions.size();
    }

    public boolean running() {
        return !(status instanceof SessionStatus.Idle);
    }
}
