package dev.lungo.cli.command;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.text.Similarity;
import java.util.ArrayList;
import java.util.List;

/// Names that were typed, looked up before anything begins.
public record KnownNames(LungoClient client) {
    private static final int NOT_FOUND = 404;

    public void agent(String name) {
        var known = new ArrayList<String>();
        for (var agent : client.agents()) {
            if (agent.name().equals(name)) return;
            if (!Boolean.TRUE.equals(agent.hidden())) known.add(agent.name());
        }
        throw unknown(
                "agent not found: " + name, Similarity.nearest(name, known), "Agents: " + String.join(", ", known));
    }

    /// The server knows more models than it lists, and which of those that can be used has a name like this.
    public void model(ModelRef ref) {
        var name = ref.providerID() + "/" + ref.modelID();
        try {
            client.models().figures(name);
        } catch (ClientFailure failure) {
            if (failure.status() != NOT_FOUND) throw failure;
            if (!listed(ref))
                throw new CommandFailure(
                        ExitCode.USAGE, notFound(name, failure) + "\nList models with: lungo models", failure);
        }
    }

    /// Servers of OpenCode have only their list.
    private boolean listed(ModelRef ref) {
        for (var provider : client.offer().providers()) {
            if (provider.id().equals(ref.providerID()) && provider.models().containsKey(ref.modelID())) return true;
        }
        return false;
    }

    private static String notFound(String name, ClientFailure failure) {
        var message = String.valueOf(failure.getMessage());
        return message.startsWith("model not found") ? message : "model not found: " + name;
    }

    public void command(String name) {
        var known = new ArrayList<String>();
        for (var command : client.commands()) known.add(command.name());
        if (!known.contains(name) && !isHeldBack(name))
            throw unknown(
                    "command not found: " + name,
                    Similarity.nearest(name, known),
                    "List commands with: lungo commands");
    }

    /// True for a command of an untrusted directory, which the server refuses with the way to trust it.
    public boolean isHeldBack(String command) {
        try {
            return client.trust().held().stream()
                    .anyMatch(held -> held.key().startsWith("command." + command + ".")
                            || held.key().equals("skill." + command));
        } catch (ClientFailure failure) {
            if (failure.status() != NOT_FOUND) throw failure;
            return false;
        }
    }

    private static CommandFailure unknown(String what, List<String> near, String next) {
        return new CommandFailure(
                ExitCode.USAGE,
                what + (near.isEmpty() ? "" : "\nDid you mean " + String.join(", ", near) + "?") + "\n" + next);
    }
}
