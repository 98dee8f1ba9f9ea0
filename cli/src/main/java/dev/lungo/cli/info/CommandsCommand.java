package dev.lungo.cli.info;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.Command;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.render.Table;
import dev.lungo.cli.terminal.Plain;
import dev.lungo.wire.Json;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo commands`.
public record CommandsCommand() implements Command {
    private static final int LONGEST = 80;

    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "List the custom commands of this directory: prompts with a name, and skills.",
                "  lungo commands",
                "  lungo run \"/init\"");
        spec.addOption(Specs.value("FORMAT", "table or json (default: table)", "--format"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        boolean json = Specs.isJson(arguments);
        try (var client = Attach.apply(arguments, context).client()) {
            var commands = client.commands();
            var out = context.terminal().out();
            if (json) {
                out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(commands));
                return ExitCode.OK;
            }
            var table = new Table("COMMAND", "FROM", "ABOUT");
            for (var command : commands) {
                table.add(
                        "/" + command.name(),
                        command.source() == null ? "command" : command.source(),
                        command.description() == null ? "" : Plain.line(command.description(), LONGEST));
            }
            table.lines().forEach(out::println);
        }
        return ExitCode.OK;
    }
}
