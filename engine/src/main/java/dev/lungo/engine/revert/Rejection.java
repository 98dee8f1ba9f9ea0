package dev.lungo.engine.revert;

import dev.lungo.core.event.Event;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.workspace.Snapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The message of a user who took changes back. The model reads it with the next prompt.
final class Rejection {
    /// Marks the text, which was not typed.
    private static final Map<String, Object> MARK = Map.of("rejection", true);

    private Rejection() {}

    static List<Event> events(Message.User message, String text, Snapshots.Changed changed) {
        var parts = new ArrayList<Part>();
        parts.add(new Part.Text(Part.newId(), message.sessionID(), message.id(), text, null, null, null, MARK));
        parts.add(ChangeTracker.part(changed, message.sessionID(), message.id()));
        parts.add(new Part.Snapshot(Part.newId(), message.sessionID(), message.id(), changed.after()));
        var events = new ArrayList<Event>();
        events.add(new Event.MessageUpdated(message.sessionID(), message));
        for (var part : parts) events.add(Event.PartUpdated.now(part));
        return events;
    }
}
