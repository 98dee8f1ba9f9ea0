package dev.lungo.cli.plugin;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.core.plugin.PluginStatus;
import java.nio.file.Files;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo plugin add`.
record AddPluginCommand() implements CliCommand {
    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Add a plugin: a jar, or a Java file that is compiled when it is loaded.",
                "  lungo plugin add Weather.java",
                "  lungo plugin add --project tools/build.jar",
                "",
                "The plugin is added to your own configuration, which applies in all directories, or to that of this"
                        + " project.",
                "A plugin in Java runs as a part of Lungo, with all its rights: add only what you trust.");
        spec.addPositional(Specs.argument("FILE", "The plugin", true));
        spec.addOption(Specs.flag("Add it to this project's configuration", "--project"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        String given = arguments.matchedPositionalValue(0, "");
        var file = context.directory().resolve(given).normalize();
        if (!Files.isRegularFile(file)) throw new CommandFailure(ExitCode.FAILED, "file not found: " + given);
        boolean project = arguments.matchedOptionValue("--project", false);
        try (var client = Attach.apply(arguments, context).client()) {
            var place = (project ? "this project's" : "your") + " configuration";
            var out = context.terminal().out();
            boolean added = client.plugins().add(file.toString(), project);
            out.println((added ? "Added " + given + " to " : given + " is already in ") + place + ".");
            for (var plugin : client.plugins().all())
                if (plugin.source().equals(file.toString())) out.println(result(plugin));
        }
        return ExitCode.OK;
    }

    private static String result(PluginStatus plugin) {
        return switch (plugin.status()) {
            case PluginStatus.LOADED ->
                plugin.contributions().isEmpty()
                        ? plugin.name() + " adds nothing."
                        : plugin.name() + " adds: " + String.join(", ", plugin.contributions());
            case PluginStatus.DISABLED -> plugin.name() + " is disabled in your configuration.";
            default -> plugin.name() + " does not work: it " + String.join("\n", plugin.problems());
        };
    }
}
