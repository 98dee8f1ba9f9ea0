package dev.lungo.cli.info;

import dev.lungo.cli.command.Command;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Commands;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Invocation;
import dev.lungo.cli.command.Specs;
import java.io.File;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine;

/// `lungo completion`: a script for a shell, made from the commands themselves.
public record CompletionCommand(Supplier<Commands> commands) implements Command {
    /// Labels of what is the name of a file or directory.
    static final Set<String> FILES = Set.of("PATH", "DIR", "FILE");

    @Override
    public CommandSpec spec() {
        var spec = Specs.command("Generate a completion script.",
                "  source <(lungo completion bash)      in ~/.bashrc",
                "  source <(lungo completion zsh)       in ~/.zshrc",
                "  lungo completion fish > ~/.config/fish/completions/lungo.fish");
        spec.addPositional(Specs.argument("SHELL", "bash, zsh, or fish", true));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) {
        var shell = arguments.matchedPositionalValue(0, "");
        var root = new CommandLine(CommandSpec.create().name("lungo"));
        addTo(root, commands.get());
        context.terminal().out().print(switch (shell) {
            case "bash", "zsh" -> AutoComplete.bash("lungo", root);
            case "fish" -> FishCompletion.script(root);
            default -> throw new CommandFailure(ExitCode.USAGE, "no completion for \"" + shell + "\"; supported shells: bash, zsh, fish");
        });
        return ExitCode.OK;
    }

    /// picocli completes the names of files where a type says that files are meant.
    private static CommandLine named(CommandLine line) {
        var spec = line.getCommandSpec();
        for (var option : List.copyOf(spec.options())) {
            if (!FILES.contains(option.paramLabel())) continue;
            spec.remove(option);
            spec.addOption(OptionSpec.builder(option.names()).type(File.class).arity("1").paramLabel(option.paramLabel()).description(option.description()).build());
        }
        for (var given : List.copyOf(spec.positionalParameters())) {
            if (!FILES.contains(given.paramLabel())) continue;
            spec.remove(given);
            spec.addPositional(PositionalParamSpec.builder().index("0").type(File.class).paramLabel(given.paramLabel()).description(given.description()).build());
        }
        return line;
    }

    private static void addTo(CommandLine parent, Commands table) {
        for (var entry : table.entries().entrySet()) {
            var line = switch (entry.getValue()) {
                case Commands.Single single -> named(Invocation.line(single.command().get(), entry.getKey()));
                case Commands.Elsewhere _ -> new CommandLine(CommandSpec.create().name(entry.getKey()));
                case Commands.Group group -> {
                    var nested = new CommandLine(CommandSpec.create().name(entry.getKey()));
                    addTo(nested, group.commands());
                    yield nested;
                }
            };
            line.getCommandSpec().usageMessage().description(entry.getValue().about());
            parent.addSubcommand(entry.getKey(), line);
        }
    }
}
