package dev.lungo.cli.auth;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.core.provider.KeyPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo auth logout`.
public record LogoutCommand() implements CliCommand {
    private static final Set<String> STORED = Set.of("file", "keychain", "opencode");

    @Override
    public CommandSpec spec() {
        var spec = Specs.command("Remove the stored credentials of a provider.", "  lungo auth logout openai");
        spec.addPositional(Specs.argument("PROVIDER", "Provider (list them with lungo auth list)", false));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        try (var client = Attach.apply(arguments, context).client()) {
            var places = client.keys().places();
            String wanted = arguments.matchedPositionalValue(0, "");
            var provider = wanted.isEmpty() ? chosen(places, context) : wanted;
            if (places.stream().noneMatch(place -> place.provider().equals(provider) && STORED.contains(place.from())))
                throw nothing(provider, places);
            client.keys().remove(provider);
            context.terminal().out().println("Removed the credentials of " + provider + "." + left(provider, places));
        }
        return ExitCode.OK;
    }

    private static String chosen(List<KeyPlace> places, Context context) {
        var stored = new ArrayList<>(places.stream()
                .filter(place -> STORED.contains(place.from()))
                .map(KeyPlace::provider)
                .distinct()
                .toList());
        if (stored.isEmpty()) throw new CommandFailure(ExitCode.FAILED, "no stored credentials");
        if (stored.size() == 1) return stored.getFirst();
        if (!context.terminal().interactive())
            throw new CommandFailure(ExitCode.USAGE, "pass a provider; stored: " + String.join(", ", stored));
        return stored.get(new LoginPrompts(context.terminal()).choose("Which one", stored));
    }

    private static CommandFailure nothing(String provider, List<KeyPlace> places) {
        for (var place : places) {
            if (place.provider().equals(provider)) {
                return new CommandFailure(
                        ExitCode.FAILED,
                        "no stored credentials for " + provider + "; its key comes from: " + PlacesCommand.from(place)
                                + ".");
            }
        }
        return new CommandFailure(
                ExitCode.FAILED, "no stored credentials for " + provider + "\nList them with: lungo auth list");
    }

    /// The credentials that count from now on.
    private static String left(String provider, List<KeyPlace> places) {
        for (var place : places) {
            if (place.provider().equals(provider) && !STORED.contains(place.from()))
                return " Its key comes from: " + PlacesCommand.from(place) + ".";
        }
        return "";
    }
}
