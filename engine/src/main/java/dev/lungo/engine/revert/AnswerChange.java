package dev.lungo.engine.revert;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.store.MessageStore;
import dev.lungo.core.tool.Subagents;
import dev.lungo.core.workspace.FileName;
import dev.lungo.core.workspace.Snapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Changes of one answer: its files as they were in `before`, and as it left them in `after`.
record AnswerChange(String before, String after, List<Path> files) {
    /// Changes of these messages, in order, including those of subagents that they called.
    static List<AnswerChange> of(MessageStore store, Collection<Message> messages) {
        var changes = new ArrayList<AnswerChange>();
        for (var message : messages) {
            for (var part : message.parts()) {
                if (part instanceof Part.Tool tool) changes.addAll(ofSubagent(store, tool));
                if (part instanceof Part.Patch patch) {
                    changes.add(new AnswerChange(
                            patch.hash(),
                            after(message, patch),
                            patch.files().stream().map(FileName::parse).toList()));
                }
            }
        }
        return changes;
    }

    /// True if the states exist. They do not in a session that was imported from elsewhere.
    boolean isKept(Snapshots snapshots) throws InterruptedException {
        try {
            snapshots.diff(before, after, files);
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    private static String after(Message message, Part.Patch patch) {
        var after = patch.hash();
        for (var part : message.parts()) {
            if (part instanceof Part.StepFinish finish && finish.snapshot() != null) after = finish.snapshot();
            if (part instanceof Part.Snapshot snapshot) after = snapshot.snapshot();
        }
        return after;
    }

    /// Messages of a subagent's session during the call that gave it work belong to the call.
    private static List<AnswerChange> ofSubagent(MessageStore store, Part.Tool tool) {
        var child = Subagents.childOf(tool);
        if (child.isEmpty()) return List.of();
        var time = switch (tool.state()) {
            case ToolState.Completed done -> done.time();
            case ToolState.Failed failed -> failed.time();
            case ToolState.Running running -> running.time();
            case ToolState.Pending _ -> Part.Span.from(0);
        };
        var said = store.all(child.get()).stream()
                .filter(message -> within(message, time))
                .toList();
        return of(store, said);
    }

    private static boolean within(Message message, Part.Span time) {
        long created = switch (message.info()) {
            case Message.User user -> user.time().created();
            case Message.Assistant answer -> answer.time().created();
        };
        return created >= time.start() && (time.end() == null || created <= time.end());
    }
}
