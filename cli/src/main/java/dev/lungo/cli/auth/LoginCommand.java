package dev.lungo.cli.auth;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.Command;
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
public record LoginCommand() implements Command {
    private static final List<String> WAYS = List.of("--key", "--key-stdin", "--command", "--oauth");

    @Override
    public CommandSpec spec() {
        var spec = Specs.command("Connects a provider: asks for its key, or signs in to it in your browser.",
                "  lungo auth login                                choose a provider and how", "  lungo auth login anthropic --key",
                "  lungo auth login groq --key-stdin < keys.txt    one key on each line", "  lungo auth login openai --oauth",
                "  lungo auth login mistral --command \"pass show mistral\"", "",
                "A key lies in a file that only you can read, or in the system's keychain with --keychain.");
        spec.addPositional(Specs.argument("PROVIDER", "The provider, such as anthropic.", false));
        spec.addOption(OptionSpec.builder("--key").type(String.class).arity("0..1").fallbackValue("").hideParamSyntax(true).paramLabel("")
                .description("Ask for the key, without showing it.").build());
        spec.addOption(Specs.flag("Read the key from standard input; several keys have a line each.", "--key-stdin"));
        spec.addOption(Specs.value("CMD", "Run this command whenever the key is needed; it prints the key.", "--command"));
        spec.addOption(Specs.flag("Sign in, in a browser.", "--oauth"));
        spec.addOption(Specs.flag("Do not wait for the browser: paste the address to which it was sent, or the code.", "--paste"));
        spec.addOption(Specs.values("NAME=VALUE", "Answer to what the provider asks for in addition (may be repeated).", "--input"));
        spec.addOption(Specs.flag("Keep it in the system's keychain instead of the file.", "--keychain"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        refuseKeys(arguments);
        var given = new ArrayList<String>();
        for (var way : WAYS) {
            if (arguments.hasMatchedOption(way)) given.add(way);
        }
        if (given.size() > 1) throw new CommandFailure(ExitCode.USAGE, "Give one of " + String.join(" and ", given) + ".");
        try (var client = Attach.apply(arguments, context).client()) {
            new Login(client, context, arguments).run(given.isEmpty() ? "" : given.getFirst());
        }
        return ExitCode.OK;
    }

    /// What stands in the place of a value might be the name of the provider.
    private static void refuseKeys(ParseResult arguments) {
        String value = arguments.matchedOptionValue("--key", "");
        if (!value.isEmpty() && arguments.hasMatchedPositional(0)) throw keyAsArgument();
    }

    static CommandFailure keyAsArgument() {
        return new CommandFailure(ExitCode.USAGE, "A key as an argument stays in the shell's history, and other users of this machine can see it."
                + " Leave it out and type it when you are asked, or pipe it in: lungo auth login PROVIDER --key-stdin < file");
    }
}
