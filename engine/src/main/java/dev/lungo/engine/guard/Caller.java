package dev.lungo.engine.guard;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;

/// Which tool call it is.
public record Caller(Id<Session> session, Id<Message> message, String callID, String agent) {}
