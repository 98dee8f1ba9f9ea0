package dev.lungo.cli.session;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.command.WhichSession;
import dev.lungo.client.LungoClient;
import dev.lungo.core.session.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The argument or option with which a command names its session.
final class ActionSpec {
    private ActionSpec() {}

    static CommandSpec of(String about, String... examples) {
        var spec = Specs.command(about, examples);
        spec.addPositional(Specs.argument(Specs.SESSION, "Session (default: the latest of this directory)", false));
        return withOption(spec);
    }

    static CommandSpec withOption(CommandSpec spec) {
        spec.addOption(Specs.value(Specs.SESSION, "Session (ID or the beginning of one)", "-s", "--session"));
        return Attach.addTo(spec);
    }

    static Session session(ParseResult typed, LungoClient client) {
        @Nullable String named = typed.matchedOptionValue("--session", null);
        return named != null ? new WhichSession(client).named(named) : new WhichSession(client).of(typed);
    }
}
