package dev.lungo.app.command;

import dev.lungo.app.doctor.CodeChecks;
import dev.lungo.app.wiring.Configurations;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.command.Trusted;
import dev.lungo.config.ClaudeSettings;
import dev.lungo.config.ConfigReport;
import dev.lungo.config.ConfigSchema;
import dev.lungo.config.LoadedConfig;
import dev.lungo.core.file.Directories;
import dev.lungo.providers.ConfiguredModels.Layers;
import dev.lungo.providers.Providers;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo config`: each key that is set, its value, and the file and line it comes from.
public final class ConfigCommand implements CliCommand {
    @Override
    public CommandSpec spec() {
        return Specs.command(
                        "Show the effective configuration of this directory: each key, its value, and its source.",
                        "  lungo config",
                        "  lungo config --schema > lungo.schema.json")
                .addOption(Specs.flag("Print the JSON Schema of lungo.json", "--schema"));
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) {
        var out = context.terminal().out();
        if (arguments.hasMatchedOption("--schema")) {
            out.print(ConfigSchema.text());
            return ExitCode.OK;
        }
        var loaded = load(context);
        out.print(ConfigReport.of(loaded));
        out.print(new CodeChecks(Directories.current(), context.environment(), context.directory(), loaded)
                .explanation());
        out.flush();
        if (!loaded.trust().notice().isEmpty())
            context.terminal().err().println(loaded.trust().notice());
        if (!loaded.trust().unused().isEmpty())
            context.terminal()
                    .err()
                    .println("Claude Code's settings without effect:\n    "
                            + String.join("\n    ", loaded.trust().unused()));
        for (var problem : loaded.problems()) context.terminal().err().println(problem.render());
        for (var option : unusedOptions(loaded, context))
            context.terminal().err().println("Option not sent, because the provider has no such option: " + option);
        return loaded.problems().stream().anyMatch(problem -> problem.fatal()) ? ExitCode.CONFIG : ExitCode.OK;
    }

    private static List<String> unusedOptions(LoadedConfig loaded, Context context) {
        try (var providers = new Providers(Directories.current(), context.environment())) {
            return providers
                    .models(Layers.own(loaded.config()), context.environment())
                    .unusedOptions();
        }
    }

    static LoadedConfig load(Context context) {
        var configurations = Configurations.of(Directories.current(), context.environment());
        var loaded = configurations.load(context.directory(), Trusted.isAsked(context.environment()));
        return loaded.with(
                loaded.trust().withUnused(ClaudeSettings.allUnused(configurations.sources(context.directory()))));
    }
}
