package dev.lungo.engine.context;

import dev.lungo.core.provider.Request.ToolSpec;
import dev.lungo.engine.agent.Policy;
import dev.lungo.engine.instance.Instance;
import java.util.List;
import java.util.Objects;

/// Tells a model which agents it may give work to: below the description of the tool `task`.
final class SubagentList {
    private static final String TOOL = "task";
    private static final String UNDESCRIBED = "only when the user asks for it";

    private SubagentList() {}

    /// The tools with that list; without the tool where there is nobody to give work to.
    static List<ToolSpec> told(List<ToolSpec> tools, String list) {
        return tools.stream()
                .filter(tool -> !tool.name().equals(TOOL) || !list.isEmpty())
                .map(tool -> tool.name().equals(TOOL)
                        ? new ToolSpec(TOOL, tool.description() + "\nAgents:" + list, tool.schema())
                        : tool)
                .toList();
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
