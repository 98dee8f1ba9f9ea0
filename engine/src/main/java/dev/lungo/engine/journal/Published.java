package dev.lungo.engine.journal;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.session.FileDiff;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An event on its way to the listeners: about how many bytes it holds, and, of a delta, how long its
/// part's text is with it (-1 where that is not known).
record Published(Recorded recorded, int weight, int end) {
    private static final int SMALL = 300;

    static Published of(Recorded recorded, int end) {
        return new Published(recorded, weight(recorded.event()), end);
    }

    private static int weight(Event event) {
        return switch (event) {
            case Event.PartDelta delta -> SMALL / 2 + 2 * delta.delta().length();
            case Event.PartUpdated updated -> SMALL + part(updated.part());
            case Event.SessionDiff diff ->
                SMALL + diff.diff().stream().mapToInt(Published::file).sum();
            case Event.Stored _, Event.Transient _ -> 2 * SMALL;
        };
    }

    private static int file(FileDiff diff) {
        return SMALL + values(diff.patch());
    }

    private static int part(Part part) {
        return switch (part) {
            case Part.Text text -> values(text.text());
            case Part.Reasoning reasoning -> values(reasoning.text());
            case Part.File file -> values(file.url());
            case Part.Tool tool -> state(tool.state());
            case Part.AgentMention _,
                    Part.Subtask _,
                    Part.StepStart _,
                    Part.StepFinish _,
                    Part.Snapshot _,
                    Part.Patch _,
                    Part.Retry _,
                    Part.Compaction _ -> SMALL;
        };
    }

    private static int state(ToolState state) {
        return switch (state) {
            case ToolState.Pending pending -> values(pending.raw());
            case ToolState.Running running -> values(running.input()) + values(running.metadata());
            case ToolState.Completed done ->
                values(done.input())
                        + values(done.output())
                        + values(done.metadata())
                        + (done.attachments() == null
                                ? 0
                                : done.attachments().stream()
                                        .mapToInt(Published::part)
                                        .sum());
            case ToolState.Failed failed -> values(failed.input()) + values(failed.error()) + values(failed.metadata());
        };
    }

    private static int values(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case String text -> 2 * text.length();
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .mapToInt(entry -> 40 + values(entry.getKey()) + values(entry.getValue()))
                        .sum();
            case Collection<?> list ->
                list.stream().mapToInt(item -> 20 + values(item)).sum();
            default -> 20;
        };
    }
}
