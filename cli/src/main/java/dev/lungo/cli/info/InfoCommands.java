package dev.lungo.cli.info;

import dev.lungo.cli.command.CliCommand;
import dev.lungo.client.CommandInfo;
import dev.lungo.client.LungoClient;
import dev.lungo.core.agent.Agent;
import java.util.List;

/// `lungo agents` and `lungo commands`.
public final class InfoCommands {
    private InfoCommands() {}

    public static CliCommand agents() {
        return new Listing<>(
                new Listing.Help(
                        "List the agents of this directory.",
                        List.of("  lungo agents", "  lungo run --agent plan \"…\"")),
                InfoCommands::visible,
                List.of("AGENT", "MODE", "MODEL", "ABOUT"),
                agent -> List.of(
                        agent.name(),
                        agent.mode(),
                        agent.model() == null ? "-" : agent.model().toString(),
                        Listing.about(agent.description())));
    }

    private static List<Agent> visible(LungoClient client) {
        return client.agents().stream()
                .filter(agent -> !Boolean.TRUE.equals(agent.hidden()))
                .toList();
    }

    public static CliCommand commands() {
        return new Listing<CommandInfo>(
                new Listing.Help(
                        "List the custom commands of this directory: named prompts and skills.",
                        List.of("  lungo commands", "  lungo run \"/init\"")),
                LungoClient::commands,
                List.of("COMMAND", "FROM", "ABOUT"),
                command -> List.of(
                        "/" + command.name(),
                        command.source() == null ? "command" : command.source(),
                        Listing.about(command.description())));
    }
}
