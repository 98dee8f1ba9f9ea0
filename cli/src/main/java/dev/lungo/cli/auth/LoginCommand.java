package dev.lungo.cli.auth;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `lungo auth login`. A key is typed or piped, and is never an argument.
public record LoginCommand() implements CliCommand {
    private static final List<String> WAYS = List.of("--key", "--key-stdin", "--command", "--oauth");

    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Connect a provider with an API key, or by signing in with your browser.",
                "  lungo auth login                                choose a provider and a method",
                "  lungo auth login anthropic --key",
                "  lungo auth login groq --key-stdin < keys.txt    one key per line",
                "  lungo auth login openai --oauth",
                "  lungo auth login mistral --command \"pass show mistral\"",
                "",
                "A key is tried with one short request before it is stored, in a file that only you can read, or"
                        + " with --keychain in the system keychain.");
        spec.addPositional(Specs.argument("PROVIDER", "Provider, such as anthropic", false));
        spec.addOption(OptionSpec.builder("--key")
                .type(String.class)
                .arity("0..1")
                .fallbackValue("")
                .hideParamSyntax(true)
                .paramLabel("")
                .description("Prompt for the key without showing it")
                .build());
        spec.addOption(Specs.flag("Read keys from standard input, one per line", "--key-stdin"));
        spec.addOption(Specs.value("CMD", "Command that prints the key, run whenever the key is needed", "--command"));
        spec.addOption(Specs.flag("Sign in with a browser", "--oauth"));
        spec.addOption(Specs.flag("Paste the code or the final address instead of waiting for the browser", "--paste"));
        spec.addOption(
                Specs.values("NAME=VALUE", "Answer to an extra question of the provider. Repeatable", "--input"));
        spec.addOption(Specs.flag("Store it in the system keychain", "--keychain"));
        spec.addOption(Specs.flag("Store it without trying it with one short request", "--no-check"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        refuseKeys(arguments);
        var given = new ArrayList<String>();
        for (var way : WAYS) {
            if (arguments.hasMatchedOption(way)) given.add(way);
        }
        if (given.size() > 1) throw new CommandFailure(ExitCode.USAGE, "pass only one of " + String.join(", ", given));
        try (var client = Attach.apply(arguments, context).client()) {
            new Login(client, context, arguments).run(given.isEmpty() ? "" : given.getFirst());
        }
        return ExitCode.OK;
    }

    /// A word in the place of a value might be the name of the provider.
    private static void refuseKeys(ParseResult arguments) {
        String value = arguments.matchedOptionValue("--key", "");
        if (!value.isEmpty() && arguments.hasMatchedPositional(0)) throw keyAsArgument();
    }

    static CommandFailure keyAsArgument() {
        return new CommandFailure(
                ExitCode.USAGE,
                "a key on the command line stays in your shell history and is visible to other users\n"
                        + "Type it when prompted, or pipe it in: lungo auth login PROVIDER --key-stdin < file");
    }
}
