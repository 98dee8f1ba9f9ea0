package dev.lungo.cli.lsp;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.ListingCommand;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.render.Table;
import dev.lungo.cli.terminal.Visible;
import dev.lungo.client.LungoClient;
import dev.lungo.core.code.CodePrograms.Started;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;

/// `lungo lsp status`.
record ServerStatusCommand() implements ListingCommand<List<Started>> {
    @Override
    public CommandSpec spec() {
        var spec =
                Specs.command("List the language servers that were started for this directory.", "  lungo lsp status");
        spec.addOption(Specs.value("FORMAT", "table or json (default: table)", "--format"));
        return Attach.addTo(spec);
    }

    @Override
    public List<Started> listed(LungoClient client) {
        return client.code().started();
    }

    @Override
    public void print(List<Started> started, PrintStream out) {
        if (started.isEmpty()) {
            out.println("No language server was started. One starts when a file of its language is read or changed.");
            return;
        }
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
