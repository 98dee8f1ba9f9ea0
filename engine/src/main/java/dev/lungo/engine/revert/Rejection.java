package dev.lungo.engine.revert;

import dev.lungo.core.event.Event;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.workspace.Snapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The message of a user who took changes back. The model reads it with the next prompt.
final class Rejection {
    private static final String KEY = "rejection";
    /// Marks the text, which was not typed.
    private static final Map<String, Object> MARK = Map.of(KEY, true);

    private Rejection() {}

    static List<Event> events(Message.User message, String text, Snapshots.Changed changed) {
        var events = new ArrayList<>(events(message, text));
        events.add(Event.PartUpdated.now(ChangeTracker.part(changed, message.sessionID(), message.id())));
        events.add(Event.PartUpdated.now(
                new Part.Snapshot(Part.newId(), message.sessionID(), message.id(), changed.after())));
        return events;
    }

    /// The same without the changes, for another session whose model knows the files.
    static List<Event> events(Message.User message, String text) {
        var part = new Part.Text(Part.newId(), message.sessionID(), message.id(), text, null, null, null, MARK);
        return List.of(new Event.MessageUpdated(message.sessionID(), message), Event.PartUpdated.now(part));
    }

    static boolean isIn(Message message) {
        for (var part : message.parts())
            if (part instanceof Part.Text text
                    && text.metadata() != null
                    && text.metadata().containsKey(KEY)) return true;
        return false;
    }

    /// The changes of the last message if it is a rejection, else null.
    static Part.@Nullable Patch last(List<Message> messages) {
        if (messages.isEmpty() || !isIn(messages.getLast())) return null;
        for (var part : messages.getLast().parts()) if (part instanceof Part.Patch patch) return patch;
        return null;
    }

    /// The messages since the last prompt that was typed.
    static List<Message> lastTurn(List<Message> messages) {
        for (int i = messages.size() - 1; i >= 0; i--)
            if (isTyped(messages.get(i))) return messages.subList(i, messages.size());
        return List.of();
    }

    private static boolean isTyped(Message message) {
        if (!(message.info() instanceof Message.User) || isIn(message)) return false;
        for (var part : message.parts())
            if (part instanceof Part.Text text && !Boolean.TRUE.equals(text.synthetic()) || part instanceof Part.File)
                return true;
        return false;
    }
}
