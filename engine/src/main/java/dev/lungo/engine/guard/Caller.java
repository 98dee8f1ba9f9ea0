package dev.lungo.engine.guard;

import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import org.jspecify.annotations.Nullable;

/// The session and tool call that asks; outside a call, message and `callID` are null.
public record Caller(
        Id<Session> session,
        @Nullable Id<Message> message,
        @Nullable String callID,
        String agent) {
    PermissionRequest.@Nullable Call call() {
        return message == null || callID == null ? null : new PermissionRequest.Call(message, callID);
    }
}
