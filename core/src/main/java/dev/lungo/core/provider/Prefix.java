package dev.lungo.core.provider;

import dev.lungo.core.provider.Request.ToolDefinition;
import java.util.List;
import java.util.Map;

/// The part of a session's requests before the messages: the system prompt and the tools in their order. Frozen at
/// the first turn, so that the provider's cache holds it. `told` records which state of each topic the model knows
/// (an instruction file, the skills, …): topic and mark.
public record Prefix(String system, List<ToolDefinition> tools, Map<String, String> told) {
    public boolean offers(String tool) {
        return tools.stream().anyMatch(spec -> spec.name().equals(tool));
    }
}
