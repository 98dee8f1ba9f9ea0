package dev.lungo.cli.command;

import dev.lungo.client.LungoClient;
import dev.lungo.core.model.ModelRef;
import java.util.ArrayList;
import java.util.List;

/// Names that were typed, looked up before anything begins.
public record KnownNames(LungoClient client) {
    public void agent(String name) {
        var known = new ArrayList<String>();
        for (var agent : client.agents()) {
            if (agent.name().equals(name)) return;
            if (!Boolean.TRUE.equals(agent.hidden())) known.add(agent.name());
        }
        throw unknown("agent not found: " + name, Similarity.nearest(name, known), "Agents: " + String.join(", ", known));
    }

    public void model(ModelRef ref) {
        var known = new ArrayList<String>();
        for (var provider : client.offer().providers()) {
            for (var id : provider.models().keySet()) known.add(provider.id() + "/" + id);
        }
        var name = ref.providerID() + "/" + ref.modelID();
        if (!known.contains(name)) throw unknown("model not found: " + name, Similarity.nearest(name, known), "List models with: lungo models");
    }

    private static CommandFailure unknown(String what, List<String> near, String next) {
        return new CommandFailure(ExitCode.USAGE, what + (near.isEmpty() ? "" : "\nDid you mean " + String.join(", ", near) + "?") + "\n" + next);
    }
}
