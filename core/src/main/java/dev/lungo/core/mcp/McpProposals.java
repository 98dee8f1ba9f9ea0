package dev.lungo.core.mcp;

import java.util.List;

/// The values that a server proposes for the argument that is being typed; `start` is where the argument begins.
public record McpProposals(int start, List<String> values) {
    public static final McpProposals NONE = new McpProposals(0, List.of());

    public McpProposals {
        values = List.copyOf(values);
    }
}
