package dev.lungo.app.command;

import dev.lungo.cli.command.Command;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.config.ConfigReport;
import dev.lungo.config.ConfigSchema;
import dev.lungo.config.LayeredConfig;
import dev.lungo.config.Loaded;
import dev.lungo.config.Sources;
import dev.lungo.workspace.git.GitFacts;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo config`: each key that is set, its value, and the file and line it comes from.
public final class ConfigCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Specs.command("Shows the effective configuration of this directory: each key, its value, and where it comes from.",
                        "  lungo config", "  lungo config --schema > lungo.schema.json")
                .addOption(Specs.flag("Print the JSON Schema of lungo.json instead.", "--schema"));
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) {
        var out = context.terminal().out();
        if (arguments.hasMatchedOption("--schema")) {
            out.print(ConfigSchema.text());
            return ExitCode.OK;
        }
        var loaded = load(context.directory());
        out.print(ConfigReport.of(loaded));
        out.flush();
        for (var problem : loaded.problems()) context.terminal().err().println(problem.render());
        return loaded.problems().stream().anyMatch(problem -> problem.fatal()) ? ExitCode.CONFIG : ExitCode.OK;
    }

    static Loaded load(Path directory) {
        var root = new GitFacts().repository(directory);
        return LayeredConfig.load(Sources.ofProcess(directory, root.isPresent() ? root.get().worktree() : directory));
    }
}
