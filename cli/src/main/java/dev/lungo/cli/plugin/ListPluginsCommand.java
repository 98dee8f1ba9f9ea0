package dev.lungo.cli.plugin;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.command.Trusted;
import dev.lungo.cli.render.Table;
import dev.lungo.cli.terminal.Visible;
import dev.lungo.core.plugin.PluginStatus;
import dev.lungo.tui.theme.Themes;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo plugin list`.
record ListPluginsCommand() implements CliCommand {
    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "List the plugins of this directory with their status and contributions.",
                "  lungo plugin list",
                "  lungo plugin list --format json",
                "",
                "Plugins of a project run only in a trusted directory. Review and allow them with: lungo trust");
        spec.addOption(Specs.value("FORMAT", "table or json (default: table)", "--format"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        boolean json = Specs.isJson(arguments);
        try (var client =
                Trusted.apply(arguments, Attach.apply(arguments, context)).client()) {
            var plugins = client.plugins().all();
            var out = context.terminal().out();
            if (json) out.println(Json.text(plugins));
            else if (Trusted.isPure(arguments, context)) out.println("Plugins are turned off: LUNGO_PURE is set.");
            else if (plugins.isEmpty()) out.println("No plugins. Add one with: lungo plugin add");
            else rows(plugins).forEach(out::println);
            if (!json) Trusted.printHeld(client, "plugin", context.terminal().err());
        }
        return ExitCode.OK;
    }

    private static List<String> rows(List<PluginStatus> plugins) {
        var table = new Table("NAME", "STATUS", "SOURCE", "CONTRIBUTES");
        for (var plugin : plugins)
            table.add(
                    Visible.row(plugin.name()),
                    plugin.status(),
                    Visible.row(plugin.source()),
                    Visible.row(String.join(", ", plugin.contributions())));
        var lines = new ArrayList<>(table.lines());
        for (var plugin : plugins)
            for (var problem : problems(plugin))
                problem.lines()
                        .map(line -> plugin.name() + ": " + line)
                        .map(Visible::row)
                        .forEach(lines::add);
        return lines;
    }

    /// Problems of a plugin. The names of Lungo's own themes are known to the interface only.
    static List<String> problems(PluginStatus plugin) {
        var hidden = Themes.names().stream()
                .filter(theme -> plugin.contributions().contains("theme " + theme))
                .map(theme -> "theme " + theme + " is not shown: Lungo has a theme with this name");
        return Stream.concat(plugin.problems().stream(), hidden).toList();
    }
}
