package dev.lungo.cli.plugin;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.client.LungoClient;
import dev.lungo.core.plugin.PluginStatus;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo plugin remove`.
record RemovePluginCommand() implements CliCommand {
    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Remove a plugin from your configuration, or from that of this project.",
                "  lungo plugin remove weather",
                "",
                "Its file stays; a package is uninstalled. To keep a plugin of a folder from loading, set \"plugins\":"
                        + " {\"NAME\": {\"enabled\": false}}.");
        spec.addPositional(
                Specs.argument("NAME", "Name or source of the plugin (list them with lungo plugin list)", true));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        String name = arguments.matchedPositionalValue(0, "");
        try (var client = Attach.apply(arguments, context).client()) {
            var plugin = plugin(client, name);
            boolean own = client.plugins().remove(plugin.source(), false);
            boolean project = client.plugins().remove(plugin.source(), true);
            if (!own && !project)
                throw new CommandFailure(
                        ExitCode.FAILED,
                        plugin.name() + " is not in a configuration that Lungo writes\nDelete it: " + plugin.source());
            var places = own && project
                    ? "both configurations"
                    : own ? "your configuration" : "this project's configuration";
            context.terminal().out().println("Removed " + plugin.name() + " from " + places + ".");
            if (arguments.hasMatchedOption("--attach")) return ExitCode.OK;
            if (own) uninstall(PluginPackages.ofUser(context), plugin.source(), context);
            if (project) uninstall(PluginPackages.ofProject(context), plugin.source(), context);
        }
        return ExitCode.OK;
    }

    /// Uninstalls the package of a plugin, if the plugin is one and the folder lists it.
    private static void uninstall(PluginPackages packages, String source, Context context) throws InterruptedException {
        if (!PluginPackages.isSpec(source) || !packages.has(source)) return;
        var lines = packages.removing(source, context);
        context.terminal().out().println("Running " + String.join("; ", lines.shown()));
        context.terminal().out().flush();
        lines.run(packages.folder(), context);
    }

    private static PluginStatus plugin(LungoClient client, String name) {
        var all = client.plugins().all();
        return all.stream()
                .filter(plugin -> plugin.name().equals(name)
                        || plugin.source().equals(name)
                        || PluginPackages.isSpec(plugin.source())
                                && PluginPackages.name(plugin.source()).equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.FAILED,
                        "plugin not found: " + name
                                + (all.isEmpty()
                                        ? "\nNo plugins here."
                                        : "\nPlugins here: "
                                                + all.stream()
                                                        .map(PluginStatus::name)
                                                        .collect(Collectors.joining(", ")))));
    }
}
