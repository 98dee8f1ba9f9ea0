package dev.lungo.cli.command;

import dev.lungo.cli.terminal.Visible;
import dev.lungo.client.LungoClient;
import dev.lungo.client.ServerAddress;
import dev.lungo.core.config.Held;
import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Terms of the requests of one command, of which nothing is stored: trust in the directory (`--trust`, or
/// `LUNGO_TRUST=1` in its environment), and no plugins (`--pure`, or `LUNGO_PURE=1`).
public final class Trusted {
    private static final String VARIABLE = "LUNGO_TRUST";
    private static final String PURE = "LUNGO_PURE";

    private Trusted() {}

    public static OptionSpec option() {
        return Specs.flag("Trust this directory's own settings for this command (or LUNGO_TRUST=1)", "--trust");
    }

    public static OptionSpec pureOption() {
        return Specs.flag("Load no plugins for this command (or LUNGO_PURE=1)", "--pure");
    }

    public static boolean isAsked(Map<String, String> environment) {
        return isSet(environment, VARIABLE);
    }

    public static boolean isAsked(ParseResult typed, Context context) {
        return typed.matchedOptionValue("--trust", false) || isAsked(context.environment());
    }

    public static boolean isPure(ParseResult typed, Context context) {
        return typed.matchedOptionValue("--pure", false) || isSet(context.environment(), PURE);
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        var value = environment.getOrDefault(name, "");
        return value.equals("1") || value.equalsIgnoreCase("true");
    }

    /// The context whose requests have the terms of the command.
    public static Context apply(ParseResult typed, Context context) {
        boolean trusts = isAsked(typed, context);
        boolean pure = isPure(typed, context);
        return trusts || pure ? context.with(new Source(context.servers(), trusts, pure)) : context;
    }

    /// Prints which files with settings below `key` are held back.
    public static void printHeld(LungoClient client, String key, PrintStream err) {
        client.trust().held().stream()
                .filter(held -> held.key().startsWith(key))
                .map(Held::source)
                .distinct()
                .map(source -> source + " was held back, because this directory is not trusted. Review it with:"
                        + " lungo trust")
                .map(Visible::row)
                .forEach(err::println);
    }

    private record Source(ServerSource servers, boolean trusts, boolean pure) implements ServerSource {
        @Override
        public ServerAddress connect() throws InterruptedException {
            return with(servers.connect());
        }

        @Override
        public ServerAddress again(ServerAddress last) throws InterruptedException {
            return with(servers.again(last));
        }

        private ServerAddress with(ServerAddress address) {
            var trusted = trusts ? address.withTrust() : address;
            return pure ? trusted.withoutPlugins() : trusted;
        }
    }
}
