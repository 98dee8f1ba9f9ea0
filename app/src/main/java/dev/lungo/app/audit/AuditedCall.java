package dev.lungo.app.audit;

import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A finished tool call as an entry: which command ran and how it ended, which files changed, or just that it ran.
record AuditedCall(String kind, long ended, Map<String, Object> fields) {
    private static final int LONGEST = 2_000;

    /// Null for a call that has not finished.
    static @Nullable AuditedCall of(Part.Tool tool) {
        return switch (tool.state()) {
            case ToolState.Completed done -> of(tool, done.time(), done.metadata(), null);
            case ToolState.Failed failed -> of(tool, failed.time(), failed.metadata(), failed.error());
            case ToolState.Pending _, ToolState.Running _ -> null;
        };
    }

    private static AuditedCall of(
            Part.Tool tool, Part.Span time, @Nullable Map<String, Object> metadata, @Nullable String error) {
        var facts = Json.mapper().valueToTree(metadata == null ? Map.of() : metadata);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("tool", tool.tool());
        fields.put("call", tool.callID());
        var command = tool.state().input().get("command");
        if (command instanceof String line) fields.put("command", cut(line));
        Stream.of("exit", "sandbox").filter(facts::has).forEach(name -> fields.put(name, facts.get(name)));
        var files = files(facts);
        if (!files.isEmpty()) fields.put("files", files);
        if (error != null) fields.put("error", cut(error));
        var kind = command instanceof String ? "command.ran" : files.isEmpty() ? "tool.ran" : "files.changed";
        return new AuditedCall(error == null ? kind : "tool.failed", end(time), fields);
    }

    private static long end(Part.Span time) {
        return time.end() == null ? System.currentTimeMillis() : time.end();
    }

    private static TreeSet<String> files(JsonNode facts) {
        var files = new TreeSet<String>();
        for (var view : facts.path("views")) {
            if (view.path("type").asString("").equals("diff"))
                files.add(view.path("file").asString(""));
        }
        return files;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
