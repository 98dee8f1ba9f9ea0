package dev.lungo.cli.info;

import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo completion`: a script for a shell, which asks `lungo complete` at each press of the key.
public record CompletionCommand() implements CliCommand {
    static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Generate a completion script. It completes commands, options, agents, models, sessions, and files.",
                "  source <(lungo completion bash)      in ~/.bashrc",
                "  source <(lungo completion zsh)       in ~/.zshrc",
                "  lungo completion fish > ~/.config/fish/completions/lungo.fish");
        spec.addPositional(Specs.argument(Specs.SHELL, "bash, zsh, or fish", true));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) {
        var shell = arguments.matchedPositionalValue(0, "");
        if (!SHELLS.contains(shell)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "no completion for \"" + shell + "\"; supported shells: " + String.join(", ", SHELLS));
        }
        context.terminal().out().print(script(shell));
        return ExitCode.OK;
    }

    private static String script(String shell) {
        try (var in = Objects.requireNonNull(CompletionCommand.class.getResourceAsStream("completion." + shell))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
