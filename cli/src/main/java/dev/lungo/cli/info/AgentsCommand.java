package dev.lungo.cli.info;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.Command;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.render.Table;
import dev.lungo.cli.terminal.Plain;
import dev.lungo.core.agent.Agent;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo agents`.
public record AgentsCommand() implements Command {
    private static final int LONGEST = 80;

    @Override
    public CommandSpec spec() {
        var spec =
                Specs.command("List the agents of this directory.", "  lungo agents", "  lungo run --agent plan \"…\"");
        spec.addOption(Specs.value("FORMAT", "table or json (default: table)", "--format"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        boolean json = Specs.isJson(arguments);
        try (var client = Attach.apply(arguments, context).client()) {
            var agents = new ArrayList<Agent>();
            for (var agent : client.agents()) if (!Boolean.TRUE.equals(agent.hidden())) agents.add(agent);
            var out = context.terminal().out();
            if (json) {
                out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(agents));
                return ExitCode.OK;
            }
            var table = new Table("AGENT", "MODE", "MODEL", "ABOUT");
            for (var agent : agents) {
                table.add(
                        agent.name(),
                        agent.mode(),
                        agent.model() == null ? "-" : agent.model().toString(),
                        agent.description() == null ? "" : Plain.line(agent.description(), LONGEST));
            }
            table.lines().forEach(out::println);
        }
        return ExitCode.OK;
    }
}
