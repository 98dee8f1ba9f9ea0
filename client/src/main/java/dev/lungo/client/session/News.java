package dev.lungo.client.session;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;

/// One difference between two models of a session.
public sealed interface News {
    record OfSession(Session before, Session now) implements News {}

    record OfMessage(Message.Info info) implements News {}

    /// A part is new or another; `depth` is that of its session in the family.
    record OfPart(Part part, int depth) implements News {}

    /// A text of the followed session has grown.
    record OfText(Part part, LiveText text) implements News {}

    record OfStatus(SessionStatus status) implements News {}

    record Noticed(Notice notice) implements News {}

    record Deleted() implements News {}
}
