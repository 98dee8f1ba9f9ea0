package dev.lungo.cli.command;

import dev.lungo.client.ServerAddress;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Trust in the directory for one command: `--trust`, or `LUNGO_TRUST=1` in its environment. It holds for the
/// requests of that command, and nothing is stored.
public final class Trusted {
    private static final String VARIABLE = "LUNGO_TRUST";

    private Trusted() {}

    public static OptionSpec option() {
        return Specs.flag("Trust this directory's own settings for this command (or LUNGO_TRUST=1)", "--trust");
    }

    public static boolean isAsked(Map<String, String> environment) {
        var value = environment.getOrDefault(VARIABLE, "");
        return value.equals("1") || value.equalsIgnoreCase("true");
    }

    public static boolean isAsked(ParseResult typed, Context context) {
        return typed.matchedOptionValue("--trust", false) || isAsked(context.environment());
    }

    /// The context whose requests trust the directory, if requested.
    public static Context apply(ParseResult typed, Context context) {
        return isAsked(typed, context) ? context.with(new Source(context.servers())) : context;
    }

    private record Source(ServerSource servers) implements ServerSource {
        @Override
        public ServerAddress connect() throws InterruptedException {
            return servers.connect().withTrust();
        }

        @Override
        public ServerAddress again(ServerAddress last) throws InterruptedException {
            return servers.again(last).withTrust();
        }
    }
}
