package dev.lungo.engine.revert;

import dev.lungo.core.event.Event;
import dev.lungo.core.session.FileDiff;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.MessageStore;
import dev.lungo.core.tool.Subagents;
import dev.lungo.core.workspace.Snapshots;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Summary of changes at the end of a turn: those of the turn are put on its user message, those of the session are
/// counted and published.
public record TurnSummary(MessageStore store, @Nullable Snapshots snapshots) {
    /// A session's totals, null when they stay as they are, and what else to record.
    public record Summed(Session.@Nullable Summary summary, List<Event> events) {}

    /// `messages` are all of the session, the last one the end of the turn.
    public Summed of(Message.User user, List<Message> messages) throws InterruptedException {
        var mine = diffs(messages.stream()
                .filter(message -> message.info() instanceof Message.Assistant it
                        && it.parentID().equals(user.id()))
                .toList());
        var events = new ArrayList<Event>();
        Session.Summary summary = null;
        if (!mine.isEmpty() || messages.stream().noneMatch(TurnSummary::mayChange)) {
            var all = mine.isEmpty() ? mine : diffs(messages);
            summary = ChangeSequence.summary(all);
            events.add(new Event.SessionDiff(user.sessionID(), all));
        }
        var changed = new Message.Summary(null, null, mine);
        if (!changed.equals(user.summary()))
            events.add(new Event.MessageUpdated(user.sessionID(), user.summarized(changed)));
        return new Summed(summary, events);
    }

    private static boolean mayChange(Message message) {
        return message.parts().stream()
                .anyMatch(part -> part instanceof Part.Patch
                        || part instanceof Part.Tool tool
                                && Subagents.childOf(tool).isPresent());
    }

    /// Changes of messages; empty if the states no longer exist.
    List<FileDiff> diffs(List<Message> messages) throws InterruptedException {
        if (snapshots == null) return List.of();
        try {
            return new ChangeSequence(snapshots, AnswerChange.of(store, messages)).diffs();
        } catch (IOException gone) {
            System.getLogger("lungo.snapshot")
                    .log(System.Logger.Level.WARNING, "changes cannot be compared: " + gone.getMessage());
            return List.of();
        }
    }
}
