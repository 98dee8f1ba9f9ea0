package dev.lungo.engine.subagent;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.engine.instance.Instance;
import java.util.Comparator;

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
        if (family.isEmpty()) return caller;
        return models.usable(caller.providerID()).stream()
                .flatMap(provider -> provider.models().values().stream())
                .filter(model -> model.id().contains(family.get())
                        && model.capabilities().toolcall())
                .max(Comparator.comparing(Model::release_date))
                .map(Model::ref)
                .orElse(caller);
    }
}
