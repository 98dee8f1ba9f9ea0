package dev.lungo.app.command;

import dev.lungo.app.wiring.Configurations;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.core.config.Held;
import dev.lungo.core.config.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Trust in some of a directory's settings: the person names those to accept, or those to leave.
public record PartialTrust(Configurations configurations, Path directory, TrustCommand.Person person) {
    /// Accepts those named by `only`, or all but those named by `except`; one of the two is empty.
    public ExitCode choose(List<String> only, List<String> except) throws IOException {
        var trust = configurations.load(directory, false).trust();
        var named = named(trust, only.isEmpty() ? except : only);
        var accepted = new ArrayList<Held>();
        for (var item : trust.items()) {
            boolean wanted = named.contains(item) == except.isEmpty();
            if (wanted && item.separable()) accepted.add(item);
            else if (wanted && !only.isEmpty()) throw whole(item);
        }
        person.sees().accept(shown(trust, accepted));
        if (!person.agrees().get()) return TrustCommand.said(person, "Nothing changed.", ExitCode.FAILED);
        var now = configurations.trust(directory, trust.hash(), accepted);
        if (now.state() != Trust.State.PARTIAL || !now.accepted().equals(accepted))
            throw TrustCommand.refused(trust, now);
        return TrustCommand.said(
                person,
                "Accepted " + accepted.size() + " of " + trust.items().size() + " settings: " + directory,
                ExitCode.OK);
    }

    private static List<Held> named(Trust trust, List<String> names) {
        var found = new ArrayList<Held>();
        for (var name : names) {
            var matching =
                    trust.items().stream().filter(item -> matches(item, name)).toList();
            if (matching.isEmpty()) throw unknown(trust, name);
            found.addAll(matching);
        }
        return found;
    }

    private static boolean matches(Held item, String name) {
        return item.key().equals(name)
                || item.key().startsWith(name + ".")
                || item.source().equals(name)
                || item.name().equals(name);
    }

    private static CommandFailure unknown(Trust trust, String name) {
        var known = trust.items().stream().map(Held::name).distinct().collect(Collectors.joining(", "));
        return new CommandFailure(
                ExitCode.USAGE,
                "setting not found: " + name + "\n"
                        + (known.isEmpty()
                                ? "This directory holds no settings back."
                                : "Settings that need trust: " + known));
    }

    private static CommandFailure whole(Held item) {
        return new CommandFailure(
                ExitCode.USAGE,
                item.name() + " cannot be accepted on its own\n"
                        + "Links, skills, programs, and settings with {env:...} or {file:...} take effect only if"
                        + " you trust all settings: lungo trust");
    }

    private String shown(Trust trust, List<Held> accepted) {
        var text = new StringBuilder("If you accept these settings of ")
                .append(configurations.sources(directory).worktree())
                .append(", they take effect:\n");
        if (accepted.isEmpty()) text.append("\n  none\n");
        accepted.forEach(item -> TrustCommand.setting(text, item));
        var left =
                trust.items().stream().filter(item -> !accepted.contains(item)).toList();
        if (!left.isEmpty()) text.append("\nThese are left without effect:\n");
        left.forEach(item -> TrustCommand.setting(text, item));
        return text.append('\n').toString();
    }
}
