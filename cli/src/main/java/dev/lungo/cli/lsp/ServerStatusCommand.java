package dev.lungo.cli.lsp;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.render.Table;
import dev.lungo.cli.terminal.Visible;
import dev.lungo.wire.Json;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo lsp status`.
record ServerStatusCommand() implements CliCommand {
    @Override
    public CommandSpec spec() {
        var spec =
                Specs.command("List the language servers that were started for this directory.", "  lungo lsp status");
        spec.addOption(Specs.value("FORMAT", "table or json (default: table)", "--format"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        boolean json = Specs.isJson(arguments);
        try (var client = Attach.apply(arguments, context).client()) {
            var started = client.code().started();
            var out = context.terminal().out();
            if (json) {
                out.println(Json.text(started));
            } else if (started.isEmpty()) {
                out.println(
                        "No language server was started. One starts when a file of its language is read or changed.");
            } else {
                var table = new Table("SERVER", "STATE", ">PID", "ROOT", "NOTE");
                for (var server : started)
                    table.add(
                            Visible.row(server.id()),
                            server.state().name().toLowerCase(Locale.ROOT),
                            Objects.toString(server.pid(), ""),
                            Visible.row(server.root()),
                            Visible.row(Objects.toString(server.note(), "")));
                table.lines().forEach(out::println);
            }
        }
        return ExitCode.OK;
    }
}
