package dev.lungo.acp.update;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.View;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Commands as terminals that only show: they run in the agent's sandbox, and the editor draws their output. For one
/// thread.
final class ShownTerminals {
    private static final String CLEAR = "\u001b[2J\u001b[3J\u001b[H";

    private final Path directory;
    private final Map<Id<Part>, String> printed = new HashMap<>();

    ShownTerminals(Path directory) {
        this.directory = directory;
    }

    /// The properties of an update: the terminal when the command starts, what it has printed since, and its end.
    Map<String, Object> of(Part.Tool call) {
        var update = new LinkedHashMap<String, Object>();
        var id = call.id().value();
        if (call.state() instanceof ToolState.Pending) return update;
        var meta = new LinkedHashMap<String, Object>();
        if (!printed.containsKey(call.id())) {
            update.put("content", List.of(Map.of("type", "terminal", "terminalId", id)));
            meta.put("terminal_info", Map.of("terminal_id", id, "cwd", directory.toString()));
        }
        var data = grown(call, output(call.state()));
        if (!data.isEmpty()) meta.put("terminal_output", Map.of("terminal_id", id, "data", data));
        if (call.state().settled())
            meta.put("terminal_exit", Map.of("terminal_id", id, "exit_code", exit(call.state())));
        if (!meta.isEmpty()) update.put("_meta", meta);
        return update;
    }

    private static String output(ToolState state) {
        return switch (state) {
            case ToolState.Pending _ -> "";
            case ToolState.Running running -> CallContent.output(running.metadata());
            case ToolState.Completed done -> CallContent.output(done.metadata());
            case ToolState.Failed failed -> failed.error();
        };
    }

    /// The output that the terminal does not show yet. Long outputs lose their middle, so one that is no continuation
    /// replaces
    /// what was printed.
    private String grown(Part.Tool call, String output) {
        var before = printed.put(call.id(), output);
        if (before == null) before = "";
        var data = output.startsWith(before) ? output.substring(before.length()) : CLEAR + output;
        return data.replace("\r\n", "\n").replace("\n", "\r\n");
    }

    private static int exit(ToolState state) {
        if (!(state instanceof ToolState.Completed done)) return 1;
        for (var view : CallContent.views(done.metadata()))
            if (view instanceof View.Command command) return Math.max(command.exit(), 0);
        return 0;
    }
}
