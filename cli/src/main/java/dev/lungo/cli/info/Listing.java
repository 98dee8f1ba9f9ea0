package dev.lungo.cli.info;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.render.Table;
import dev.lungo.client.LungoClient;
import dev.lungo.tui.text.CleanText;
import dev.lungo.wire.Json;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// A command that lists what a directory has, as a table or as JSON.
record Listing<T>(Help help, Function<LungoClient, List<T>> items, List<String> columns, Function<T, List<String>> row)
        implements CliCommand {
    private static final int LONGEST = 80;

    /// The summary of a command and its examples.
    record Help(String about, List<String> examples) {}

    /// The first line of a description.
    static String about(@Nullable String description) {
        return description == null ? "" : CleanText.line(description, LONGEST);
    }

    @Override
    public CommandSpec spec() {
        var spec = Specs.command(help.about, help.examples.toArray(String[]::new));
        spec.addOption(Specs.value("FORMAT", "table or json (default: table)", "--format"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        boolean json = Specs.isJson(arguments);
        try (var client = Attach.apply(arguments, context).client()) {
            var all = items.apply(client);
            var out = context.terminal().out();
            if (json) {
                out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(all));
                return ExitCode.OK;
            }
            var table = new Table(columns.toArray(String[]::new));
            for (var item : all) table.add(row.apply(item).toArray(String[]::new));
            table.lines().forEach(out::println);
        }
        return ExitCode.OK;
    }
}
