package dev.lungo.cli.info;

import dev.lungo.cli.command.Command;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Commands;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Invocation;
import dev.lungo.cli.command.Specs;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo completion`: a script for a shell, made from the commands themselves.
public record CompletionCommand(Supplier<Commands> commands) implements Command {
    @Override
    public CommandSpec spec() {
        var spec = Specs.command("Writes a completion script for a shell.",
                "  source <(lungo completion bash)      in ~/.bashrc",
                "  source <(lungo completion zsh)       in ~/.zshrc",
                "  lungo completion fish > ~/.config/fish/completions/lungo.fish");
        spec.addPositional(Specs.argument("SHELL", "bash, zsh or fish.", true));
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
            default -> throw new CommandFailure(ExitCode.USAGE, "There is no completion for \"" + shell + "\"; there is for bash, zsh and fish.");
        });
        return ExitCode.OK;
    }

    private static void addTo(CommandLine parent, Commands table) {
        for (var entry : table.entries().entrySet()) {
            var line = switch (entry.getValue()) {
                case Commands.Single single -> Invocation.line(single.command().get(), entry.getKey());
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
