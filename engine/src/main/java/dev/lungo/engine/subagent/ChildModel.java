package dev.lungo.engine.subagent;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.engine.failover.ModelFamily;
import dev.lungo.engine.instance.Instance;

/// Which model a subagent has: its own, the newest of its family at the caller's provider, or the caller's.
final class ChildModel {
    private ChildModel() {}

    static ModelRef of(Instance instance, Agent agent, ModelRef caller) throws ToolFailure {
        var models = instance.models();
        if (agent.model() != null) {
            if (instance.agents().models(agent.name()).stream()
                    .anyMatch(model -> models.find(model).isPresent()))
                return agent.model().withVariant(agent.variant());
            throw new ToolFailure("The agent " + agent.name() + " is configured for the model " + agent.model()
                    + ", which is not available. Do the work yourself, or tell the user.");
        }
        var family = instance.agents().family(agent);
        var model = family.isEmpty() ? caller : ModelFamily.newest(instance, family.get(), caller);
        var variant = agent.variant();
        return variant != null
                        && models.find(model).stream()
                                .anyMatch(known -> known.variants().containsKey(variant))
                ? model.withVariant(variant)
                : model;
    }
}
