package dev.lungo.engine.context;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.Model;
import dev.lungo.core.session.Session;
import dev.lungo.engine.agent.Policy;
import dev.lungo.engine.failover.Candidate;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.tool.Toolbox;
import org.jspecify.annotations.Nullable;

/// The context of a request: the agent with the tools of this turn, and the candidate model. `delegated` when another
/// agent has called this one.
public record RequestContext(
        Instance instance,
        Toolbox toolbox,
        Id<Session> session,
        Agent agent,
        Policy policy,
        Candidate asked,
        boolean delegated) {
    public Model model() {
        return asked.model();
    }

    public @Nullable String variant() {
        return asked.variant();
    }
}
