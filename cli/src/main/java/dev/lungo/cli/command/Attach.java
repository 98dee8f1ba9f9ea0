package dev.lungo.cli.command;

import dev.lungo.client.ServerAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The options that name another server than the one in the background.
public final class Attach {
    private static final String[] PASSWORDS = {"LUNGO_SERVER_PASSWORD", "OPENCODE_SERVER_PASSWORD"};

    private Attach() {}

    public static CommandSpec addTo(CommandSpec spec) {
        spec.addOption(Specs.value("URL", "Use the server at this address.", "--attach"));
        spec.addOption(Specs.value("WORD", "Password or token for --attach (default LUNGO_SERVER_PASSWORD, then OPENCODE_SERVER_PASSWORD).", "-p", "--password"));
        spec.addOption(Specs.value("NAME", "User name for --attach (default OPENCODE_SERVER_USERNAME, or opencode).", "-u", "--username"));
        spec.addOption(Specs.value("TOKEN", "A bearer token for --attach, in place of a password.", "--token"));
        return spec;
    }

    /// The context with the server that was named, if one was.
    public static Context apply(ParseResult typed, Context context) {
        var address = address(typed, context.environment());
        return address == null ? context : context.with(() -> address);
    }

    private static @Nullable ServerAddress address(ParseResult typed, Map<String, String> environment) {
        var url = text(typed, "--attach");
        if (url == null) return null;
        try {
            var token = text(typed, "--token");
            if (token != null) return ServerAddress.bearer(url, token);
            var password = password(typed, environment);
            if (password == null) return ServerAddress.open(url);
            var user = text(typed, "--username");
            return ServerAddress.basic(url, user != null ? user : environment.getOrDefault("OPENCODE_SERVER_USERNAME", "opencode"), password);
        } catch (IllegalArgumentException malformed) {
            throw new CommandFailure(ExitCode.USAGE, malformed.getMessage() + ".", malformed);
        }
    }

    private static @Nullable String password(ParseResult typed, Map<String, String> environment) {
        var given = text(typed, "--password");
        if (given != null) return given;
        for (var name : PASSWORDS) {
            var password = environment.getOrDefault(name, "");
            if (!password.isBlank()) return password;
        }
        return null;
    }

    private static @Nullable String text(ParseResult typed, String option) {
        return typed.hasMatchedOption(option) ? typed.matchedOptionValue(option, "") : null;
    }
}
