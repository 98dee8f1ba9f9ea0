package dev.lungo.core.hook;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;

/// The tool call that a hook is about.
public record HookedCall(Id<Session> session, Id<Message> message, String callID, String agent, String tool) {}
