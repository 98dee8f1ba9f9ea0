package dev.lungo.engine.context;

import dev.lungo.core.tool.ToolSpec;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.engine.agent.Policy;
import dev.lungo.engine.instance.Instance;
import java.util.List;
import java.util.Objects;

/// Lists the agents that a model may give work to, below the description of the tool that does it.
final class SubagentList {
    private static final String UNDESCRIBED = "only when the user asks for it";

    private SubagentList() {}

    /// The tools with that list; without those that delegate where it is empty.
    static List<ToolSpec> listed(List<ToolSpec> tools, String list) {
        return tools.stream()
                .filter(tool -> !tool.has(Trait.DELEGATES) || !list.isEmpty())
                .map(tool ->
                        tool.has(Trait.DELEGATES) ? described(tool, tool.description() + "\nAgents:" + list) : tool)
                .toList();
    }

    private static ToolSpec described(ToolSpec tool, String description) {
        return new ToolSpec(tool.name(), description, tool.schema(), tool.permission(), tool.traits());
    }

    static String text(Instance instance, Policy policy) {
        var text = new StringBuilder();
        for (var agent : instance.agents().callable(policy)) {
            text.append("\n- ")
                    .append(agent.name())
                    .append(": ")
                    .append(Objects.requireNonNullElse(agent.description(), UNDESCRIBED)
                            .strip());
        }
        return text.toString();
    }
}
