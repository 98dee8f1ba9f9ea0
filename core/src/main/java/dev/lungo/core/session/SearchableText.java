package dev.lungo.core.session;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The text of a part that a search looks through: all that clients show of it once it is unfolded.
public final class SearchableText {
    private static final Set<String> UNSHOWN = Set.of("type", "status", "priority", "id");

    private SearchableText() {}

    public static String of(Part part) {
        return switch (part) {
            case Part.Text text -> Boolean.TRUE.equals(text.synthetic()) ? "" : text.text();
            case Part.Reasoning thought -> thought.text();
            case Part.Tool tool -> call(tool.state());
            case Part.File file -> file.filename() == null ? "" : file.filename();
            case Part.Subtask task -> task.description();
            case Part.AgentMention _,
                    Part.StepStart _,
                    Part.StepFinish _,
                    Part.Snapshot _,
                    Part.Patch _,
                    Part.Retry _,
                    Part.Compaction _ -> "";
        };
    }

    private static String call(ToolState state) {
        var text = new StringBuilder();
        switch (state) {
            case ToolState.Completed it -> output(it.metadata(), it.output(), text);
            case ToolState.Failed it -> {
                output(it.metadata(), "", text);
                text.append(it.error()).append('\n');
            }
            case ToolState.Running it -> output(it.metadata(), "", text);
            case ToolState.Pending _ -> {}
        }
        for (var value : state.input().values())
            if (value instanceof String word && word.indexOf('\n') < 0 && text.indexOf(word) < 0)
                text.append(word).append('\n');
        return text.toString();
    }

    /// The views if there are any, else the diff or the output as other servers send them.
    private static void output(@Nullable Map<String, Object> metadata, String output, StringBuilder text) {
        var views = metadata == null ? null : metadata.get("views");
        if (views instanceof List<?> list && !list.isEmpty()) leaves(views, text);
        else if (metadata != null && metadata.get("diff") instanceof String diff) leaves(diff, text);
        else leaves(output, text);
    }

    private static void leaves(Object value, StringBuilder text) {
        switch (value) {
            case String word -> text.append(word).append('\n');
            case List<?> list -> list.forEach(each -> leaves(each, text));
            case Map<?, ?> map ->
                map.forEach((key, each) -> {
                    if (!UNSHOWN.contains(String.valueOf(key))) leaves(each, text);
                });
            default -> {}
        }
    }
}
