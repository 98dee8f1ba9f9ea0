package dev.lungo.core.ask;

import dev.lungo.core.id.Id;
import dev.lungo.core.id.Ids;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that a person has to decide. `always` are the patterns that an "always" would approve;
/// `metadata` is what a screen shows (`diff`, `command`, `filepath`).
public record PermissionRequest(
        Id<PermissionRequest> id,
        Id<Session> sessionID,
        String permission,
        List<String> patterns,
        Map<String, Object> metadata,
        List<String> always,
        @Nullable Call tool) {

    public record Call(Id<Message> messageID, String callID) {}

    public static Id<PermissionRequest> newId() {
        return Ids.ascending("per");
    }
}
