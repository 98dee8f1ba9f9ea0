package dev.lungo.engine.context;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.id.Id;
import dev.lungo.core.provider.Request.ToolSpec;
import dev.lungo.core.session.Session;
import dev.lungo.engine.agent.Policy;
import dev.lungo.engine.instance.Instance;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Tells a model which agents it may give work to: below the description of the tool `task`. The list is
/// made once for each session and agent, so that the request's prefix stays the same.
final class SubagentList {
    private record Key(Id<Session> session, String agent) {}

    private static final String TOOL = "task";
    private static final String UNDESCRIBED = "only when the user asks for it";
    /// Of the sessions that were used last.
    private static final int MOST = 500;

    private final Map<Key, String> frozen = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, String> eldest) {
            return size() > MOST;
        }
    });

    /// The tools with that list; without the tool where there is nobody to give work to.
    List<ToolSpec> told(List<ToolSpec> tools, Instance instance, Id<Session> session, Agent agent, Policy policy) {
        if (tools.stream().noneMatch(tool -> tool.name().equals(TOOL))) return tools;
        var list = frozen.computeIfAbsent(new Key(session, agent.name()), _ -> list(instance, policy));
        return tools.stream()
                .filter(tool -> !tool.name().equals(TOOL) || !list.isEmpty())
                .map(tool -> tool.name().equals(TOOL) ? new ToolSpec(TOOL, tool.description() + list, tool.schema()) : tool)
                .toList();
    }

    void forget(Id<Session> session) {
        frozen.keySet().removeIf(key -> key.session.equals(session));
    }

    private static String list(Instance instance, Policy policy) {
        var text = new StringBuilder();
        for (var agent : instance.agents().callable(policy)) {
            if (text.isEmpty()) text.append("\nAgents:");
            text.append("\n- ").append(agent.name()).append(": ").append(Objects.requireNonNullElse(agent.description(), UNDESCRIBED).strip());
        }
        return text.toString();
    }
}
