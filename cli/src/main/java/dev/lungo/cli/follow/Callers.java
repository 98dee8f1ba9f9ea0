package dev.lungo.cli.follow;

import dev.lungo.client.LungoClient;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.permission.PermissionRequest;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who makes which call, as events tell it: an ask names its call only by its ids.
final class Callers {
    private final Family family;
    private final Map<Id<Message>, String> agents = new HashMap<>();
    private final Map<String, String> tools = new HashMap<>();

    Callers(Family family) {
        this.family = family;
    }

    void hear(Event event) {
        switch (event) {
            case Event.MessageUpdated updated -> note(updated.info());
            case Event.PartUpdated updated -> note(updated.part());
            default -> {}
        }
    }

    /// What a client hears of that comes after the call was made.
    void load(LungoClient client, Id<Session> session, PermissionRequest.@Nullable Call call) {
        if (call == null || agents.containsKey(call.messageID())) return;
        for (var message : client.messages(session)) {
            note(message.info());
            message.parts().forEach(this::note);
        }
    }

    private void note(Message.Info info) {
        if (info instanceof Message.Assistant answer) agents.put(answer.id(), answer.agent());
    }

    private void note(Part part) {
        if (part instanceof Part.Tool call) tools.put(call.callID(), call.tool());
    }

    Asker of(Id<Session> session, PermissionRequest.@Nullable Call call) {
        var work = family.work(session);
        return call == null
                ? new Asker(null, null, work)
                : new Asker(agents.get(call.messageID()), tools.get(call.callID()), work);
    }
}
