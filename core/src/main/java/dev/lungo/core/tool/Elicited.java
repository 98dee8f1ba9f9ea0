package dev.lungo.core.tool;

import java.util.Map;

/// The answer to the form of an MCP server: `accept` with its content, `decline`, or `cancel`.
public record Elicited(String action, Map<String, Object> content) {
    public static final Elicited DECLINED = new Elicited("decline", Map.of());
    public static final Elicited CANCELED = new Elicited("cancel", Map.of());

    public Elicited {
        content = Map.copyOf(content);
    }

    public boolean isAccepted() {
        return action.equals("accept");
    }
}
