package dev.lungo.client.session;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists of parts in the order of their ids, and texts that have not ended.
final class Parts {
    private Parts() {}

    /// The same list if nothing changes.
    static List<Part> with(List<Part> parts, Part part) {
        int place = place(parts, part.id());
        if (place >= 0 && parts.get(place).equals(part)) return parts;
        var next = new ArrayList<>(parts);
        if (place >= 0) next.set(place, part);
        else next.add(-place - 1, part);
        return List.copyOf(next);
    }

    static List<Part> without(List<Part> parts, Id<Part> id) {
        int place = place(parts, id);
        if (place < 0) return parts;
        var next = new ArrayList<>(parts);
        next.remove(place);
        return List.copyOf(next);
    }

    /// The index of the part, or `-1 - index` of where it belongs. New parts come last.
    static int place(List<Part> parts, Id<Part> id) {
        int place = parts.size();
        while (place > 0) {
            int order = parts.get(place - 1).id().compareTo(id);
            if (order == 0) return place - 1;
            if (order < 0) break;
            place--;
        }
        return -1 - place;
    }

    /// True for a text that has begun and not ended.
    static boolean isGrowing(Part part) {
        var time = part instanceof Part.Tool ? null : time(part);
        return time != null && time.end() == null;
    }

    /// The time of a text, a reasoning, or a call that has begun to run.
    static Part.@Nullable Span time(Part part) {
        return switch (part) {
            case Part.Text text -> text.time();
            case Part.Reasoning reasoning -> reasoning.time();
            case Part.Tool call ->
                switch (call.state()) {
                    case ToolState.Pending _ -> null;
                    case ToolState.Running running -> running.time();
                    case ToolState.Completed done -> done.time();
                    case ToolState.Failed failed -> failed.time();
                };
            case Part.File _,
                    Part.Subtask _,
                    Part.AgentMention _,
                    Part.StepStart _,
                    Part.StepFinish _,
                    Part.Snapshot _,
                    Part.Patch _,
                    Part.Retry _,
                    Part.Compaction _ -> null;
        };
    }

    /// The output of a running command so far; null for any other part.
    static @Nullable String output(Part part) {
        if (!(part instanceof Part.Tool call) || !(call.state() instanceof ToolState.Running running)) return null;
        var metadata = running.metadata();
        if (metadata != null && metadata.get("output") instanceof String output) return output;
        return running.input().get("command") instanceof String ? "" : null;
    }

    /// The text of a text or a reasoning part.
    static String text(Part part) {
        return part instanceof Part.Text text
                ? text.text()
                : part instanceof Part.Reasoning reasoning ? reasoning.text() : "";
    }

    /// The same part with another text.
    static Part withText(Part part, String words) {
        return part instanceof Part.Text text
                ? new Part.Text(
                        text.id(),
                        text.sessionID(),
                        text.messageID(),
                        words,
                        text.synthetic(),
                        text.ignored(),
                        text.time(),
                        text.metadata())
                : part instanceof Part.Reasoning it
                        ? new Part.Reasoning(it.id(), it.sessionID(), it.messageID(), words, it.time(), it.metadata())
                        : part;
    }
}
