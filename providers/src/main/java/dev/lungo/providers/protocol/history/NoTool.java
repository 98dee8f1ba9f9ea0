package dev.lungo.providers.protocol.history;

import dev.lungo.core.provider.Request.ToolDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Some servers refuse a history with tool calls when no tool is offered; this one is offered then.
public final class NoTool {
    private NoTool() {}

    public static List<ToolDefinition> inPlaceOfNone(List<ToolDefinition> tools, List<ProjectedTurn> turns) {
        boolean calls = turns.stream().flatMap(turn -> turn.pieces().stream()).anyMatch(Piece.Call.class::isInstance);
        return tools.isEmpty() && calls ? List.of(spec()) : tools;
    }

    private static ToolDefinition spec() {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", Map.of());
        return new ToolDefinition("_noop", "Do not call this. It does nothing.", schema);
    }
}
