package dev.lungo.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The options that choose an agent.
public final class AgentOptions {
    public static final String PLAN = "plan";

    private AgentOptions() {}

    public static void addTo(CommandSpec spec) {
        spec.addOption(Specs.value("NAME", "Agent to use (list them with lungo agents)", "--agent"));
        spec.addOption(Specs.flag("Plan without changing anything; same as --agent plan", "--plan"));
    }

    /// Null leaves it to the session.
    public static @Nullable String of(ParseResult typed) {
        String agent = typed.matchedOptionValue("--agent", null);
        if (!typed.matchedOptionValue("--plan", false)) return agent;
        if (agent != null && !agent.equals(PLAN))
            throw new CommandFailure(ExitCode.USAGE, "use either --plan or --agent, not both");
        return PLAN;
    }
}
