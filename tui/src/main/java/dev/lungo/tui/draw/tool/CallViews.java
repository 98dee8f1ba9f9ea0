package dev.lungo.tui.draw.tool;

import dev.lungo.core.session.Todo;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.View;
import dev.lungo.wire.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// The views of a tool call, or, from a server that sends none, views made of the metadata that OpenCode's tools
/// share.
public final class CallViews {
    private CallViews() {}

    /// True if a call shows a change of a file.
    public static boolean hasDiff(ToolState state) {
        for (var view : of(state)) if (view instanceof View.Diff) return true;
        return false;
    }

    public static List<View> of(ToolState state) {
        var metadata = metadata(state);
        if (metadata.isEmpty()) return List.of();
        try {
            var views = metadata.get("views");
            return views != null
                    ? List.of(Json.mapper().convertValue(views, View[].class))
                    : guessed(state.input(), metadata);
        } catch (JacksonException _) {
            return List.of();
        }
    }

    static Map<String, Object> metadata(ToolState state) {
        var metadata = switch (state) {
            case ToolState.Completed completed -> completed.metadata();
            case ToolState.Failed failed -> failed.metadata();
            case ToolState.Running running -> running.metadata();
            case ToolState.Pending _ -> null;
        };
        return metadata == null ? Map.of() : metadata;
    }

    private static List<View> guessed(Map<String, Object> input, Map<String, Object> metadata) {
        if (metadata.get("diff") instanceof String diff) return List.of(diff(text(input.get("filePath")), diff));
        if (input.get("command") instanceof String command && metadata.get("output") instanceof String output) {
            int exit = metadata.get("exit") instanceof Number number ? number.intValue() : -1;
            return List.of(new View.Command(command, output, exit));
        }
        if (metadata.get("todos") instanceof List<?> todos)
            return List.of(new View.Checklist(List.of(Json.mapper().convertValue(todos, Todo[].class))));
        return List.of();
    }

    /// A diff with counts from its own lines.
    private static View.Diff diff(String file, String patch) {
        int additions = 0;
        int deletions = 0;
        boolean inHunk = false;
        for (var line : patch.split("\n", -1)) {
            inHunk = line.startsWith("@@") || inHunk && !line.startsWith("Index: ") && !line.startsWith("diff ");
            if (inHunk && line.startsWith("+")) additions++;
            if (inHunk && line.startsWith("-")) deletions++;
        }
        return new View.Diff(file, patch, additions, deletions);
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }
}
