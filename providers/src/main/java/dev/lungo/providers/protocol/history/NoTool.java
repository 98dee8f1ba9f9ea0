package dev.lungo.providers.protocol.history;

import dev.lungo.core.provider.Request.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Some servers refuse a history with tool calls when no tool is offered; this one is offered then.
public final class NoTool {
    private NoTool() {}

    public static List<ToolSpec> inPlaceOfNone(List<ToolSpec> tools, List<Turn> turns) {
        boolean calls = turns.stream().flatMap(turn -> turn.pieces().stream()).anyMatch(Piece.Call.class::isInstance);
        return tools.isEmpty() && calls ? List.of(spec()) : tools;
    }

    private static ToolSpec spec() {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", Map.of());
        return new ToolSpec("_noop", "Do not call this. It does nothing.", schema);
    }
}
