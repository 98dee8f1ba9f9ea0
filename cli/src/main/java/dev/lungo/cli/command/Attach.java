package dev.lungo.cli.command;

import dev.lungo.client.ServerAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The options that name another server than the background server.
public final class Attach {
    private static final String[] PASSWORDS = {"LUNGO_SERVER_PASSWORD", "OPENCODE_SERVER_PASSWORD"};

    private Attach() {}

    /// The options besides the address are explained by `lungo attach --help`.
    public static CommandSpec addTo(CommandSpec spec) {
        spec.addOption(
                Specs.value("URL", "Use another server, with -p, -u, or --token as in lungo attach", "--attach"));
        return credentials(spec, true);
    }

    /// The server is an argument, the first one.
    public static CommandSpec addArgumentTo(CommandSpec spec) {
        spec.addPositional(Specs.argument("URL", "Address of the server (default: the background server)", false));
        return credentials(spec, false);
    }

    private static CommandSpec credentials(CommandSpec spec, boolean hidden) {
        for (var option : List.of(
                Specs.value(
                        "WORD",
                        "Password or token (default: LUNGO_SERVER_PASSWORD, then OPENCODE_SERVER_PASSWORD)",
                        "-p",
                        "--password"),
                Specs.value("NAME", "User name (default: OPENCODE_SERVER_USERNAME, then opencode)", "-u", "--username"),
                Specs.value("TOKEN", "Bearer token instead of a password", "--token"))) {
            spec.addOption(option.toBuilder().hidden(hidden).build());
        }
        return spec;
    }

    /// The context with the server that was named, if one was.
    public static Context apply(ParseResult typed, Context context) {
        var address = address(text(typed, "--attach"), typed, context.environment());
        return address == null ? context : context.with(() -> address);
    }

    /// The same where the server is an argument.
    public static Context applyArgument(ParseResult typed, Context context) {
        String url = typed.matchedPositionalValue(0, null);
        var address = address(url, typed, context.environment());
        return address == null ? context : context.with(() -> address);
    }

    private static @Nullable ServerAddress address(
            @Nullable String url, ParseResult typed, Map<String, String> environment) {
        if (url == null) return null;
        try {
            var token = text(typed, "--token");
            if (token != null) return ServerAddress.bearer(url, token);
            var password = password(typed, environment);
            if (password == null) return ServerAddress.open(url);
            var user = text(typed, "--username");
            return ServerAddress.basic(
                    url,
                    user != null ? user : environment.getOrDefault("OPENCODE_SERVER_USERNAME", "opencode"),
                    password);
        } catch (IllegalArgumentException malformed) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(malformed.getMessage()), malformed);
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
