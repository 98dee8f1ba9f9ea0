package dev.lungo.app.command;

import dev.lungo.app.wiring.Configurations;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.core.config.Held;
import dev.lungo.core.config.Trust;
import dev.lungo.core.file.Directories;
import dev.lungo.policy.trust.TrustBook;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo trust`: shows what the directory's own files would do if they were trusted, and asks.
public final class TrustCommand implements CliCommand {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Zl}\\p{Zp}&&[^\\n]]");

    @Override
    public CommandSpec spec() {
        return Specs.command(
                        "Trust this directory: let its own settings take effect (providers, commands, permissions that"
                                + " allow).",
                        "  lungo trust                show what would take effect, and ask",
                        "  lungo trust --only KEY     accept only this setting; repeat for more",
                        "  lungo trust --except KEY   accept all settings but this one",
                        "  lungo trust list           list trusted directories",
                        "  lungo trust revoke         stop trusting this directory",
                        "  lungo trust revoke DIR",
                        "",
                        "Trust covers the settings that you saw. If they change, they are held back again.",
                        "A KEY is a setting (provider.mine), a group of them (permission), or a file (lungo.json).",
                        "With only some settings accepted, no language server or formatter of the project runs, and"
                                + " links, skills, and settings with {env:...} or {file:...} have no effect.")
                .addPositional(Specs.argument("ACTION", "list, or revoke [DIR]", false))
                .addPositional(Specs.second("DIR", "Directory to stop trusting (default: this one)"))
                .addOption(Specs.flag("Trust without asking", "-y", "--yes"))
                .addOption(Specs.values("KEY", "Accept only this setting; repeat for more", "--only"))
                .addOption(Specs.values("KEY", "Accept all settings but this one; repeat for more", "--except"));
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) {
        var configurations = Configurations.of(Directories.current(), context.environment());
        try {
            String action = arguments.matchedPositionalValue(0, "");
            return switch (action) {
                case "" -> choose(configurations, context, arguments);
                case "list" -> list(configurations, context);
                case "revoke" -> revoke(configurations, context, arguments.matchedPositionalValue(1, ""));
                default ->
                    throw new CommandFailure(
                            ExitCode.USAGE,
                            "unknown action: " + action
                                    + "\nUse lungo trust, lungo trust list, or lungo trust revoke [DIR].");
            };
        } catch (IOException failed) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "could not change the list of trusted directories: " + failed.getMessage(),
                    failed);
        }
    }

    private static ExitCode choose(Configurations configurations, Context context, ParseResult arguments)
            throws IOException {
        var person = person(context, arguments.matchedOptionValue("--yes", false));
        List<String> only = arguments.matchedOptionValue("--only", List.of());
        List<String> except = arguments.matchedOptionValue("--except", List.of());
        if (!only.isEmpty() && !except.isEmpty())
            throw new CommandFailure(ExitCode.USAGE, "use either --only or --except\nRun: lungo trust --help");
        return only.isEmpty() && except.isEmpty()
                ? trust(configurations, context.directory(), person)
                : new PartialTrust(configurations, context.directory(), person).choose(only, except);
    }

    /// The user, who sees what would take effect, and decides.
    public record Person(Consumer<String> sees, Answer agrees) {}

    /// A decision that may have to be read.
    public interface Answer {
        boolean get() throws IOException;
    }

    public static ExitCode trust(Configurations configurations, Path directory, Person person) throws IOException {
        var trust = configurations.load(directory, false).trust();
        if (trust.trusted()) return said(person, "Already trusted: " + directory, ExitCode.OK);
        person.sees.accept(shown(trust, configurations.sources(directory).worktree()));
        if (!person.agrees.get()) return said(person, "Not trusted.", ExitCode.FAILED);
        var now = configurations.trust(directory, trust.hash());
        if (!now.trusted()) throw refused(trust, now);
        return said(person, "Trusted: " + directory, ExitCode.OK);
    }

    static CommandFailure refused(Trust seen, Trust now) {
        return now.hash().equals(seen.hash())
                ? new CommandFailure(
                        ExitCode.CONFIG,
                        "your own configuration decides about this directory (\"trust\")\n"
                                + "Change it there. Show it with: lungo config")
                : new CommandFailure(
                        ExitCode.FAILED, "the settings changed while you read them\nReview them with: lungo trust");
    }

    static ExitCode said(Person person, String line, ExitCode code) {
        person.sees.accept(line + "\n");
        return code;
    }

    private static String shown(Trust trust, Path worktree) {
        var text = new StringBuilder();
        if (trust.state() == Trust.State.CHANGED)
            text.append("The settings changed since you trusted this directory.\n");
        text.append("If you trust ").append(worktree).append(", this takes effect:\n");
        text.append("\n  language servers and formatters run; they may execute the project's code\n");
        trust.items().forEach(item -> setting(text, item));
        if (!trust.changes().isEmpty()) text.append("\nDifferences from what you trusted:\n");
        for (var change : trust.changes()) {
            text.append("\n  ").append(visible(change.held().name())).append('\n');
            if (change.kind() != Trust.Change.Kind.ADDED) lines(text, "    - ", change.before());
            if (change.kind() != Trust.Change.Kind.REMOVED)
                lines(text, "    + ", change.held().value());
        }
        return text.append('\n').toString();
    }

    static void setting(StringBuilder text, Held item) {
        text.append("\n  ").append(visible(item.name())).append('\n');
        lines(text, "      ", item.value());
    }

    private static void lines(StringBuilder text, String margin, String value) {
        visible(value).lines().forEach(line -> text.append(margin).append(line).append('\n'));
    }

    /// Shows control and direction characters as numbers, so that the user approves what is visible.
    private static String visible(String text) {
        return UNSEEN.matcher(text)
                .replaceAll(found -> "\\\\u%04X".formatted((int) found.group().charAt(0)));
    }

    private static Person person(Context context, boolean yes) {
        return new Person(
                text -> {
                    context.terminal().out().print(text);
                    context.terminal().out().flush();
                },
                () -> yes || agreed(context));
    }

    private static boolean agreed(Context context) throws IOException {
        if (!context.terminal().interactive()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "there is no terminal to ask on\nReview the settings above, then run: lungo trust --yes");
        }
        context.terminal().out().print("Trust this directory? (y/N) ");
        context.terminal().out().flush();
        var answer =
                new BufferedReader(new InputStreamReader(context.terminal().in(), StandardCharsets.UTF_8)).readLine();
        return answer != null && List.of("y", "yes").contains(answer.strip());
    }

    private static ExitCode list(Configurations configurations, Context context) {
        var out = context.terminal().out();
        var entries = configurations.trustFile().read().entries();
        if (entries.isEmpty()) out.println("No trusted directories.");
        for (var entry : entries)
            out.println(entry.directory() + "  since "
                    + Instant.ofEpochMilli(entry.time()).toString().substring(0, 10) + partly(entry));
        return ExitCode.OK;
    }

    private static String partly(TrustBook.Entry entry) {
        if (entry.accepted() == null || entry.settings() == null) return "";
        return "  (" + entry.accepted().size() + " of " + entry.settings().size() + " settings)";
    }

    private static ExitCode revoke(Configurations configurations, Context context, String named) throws IOException {
        var directory = real(context.directory().resolve(named));
        var before = configurations.trustFile().read();
        if (before.without(directory).equals(before)) {
            throw new CommandFailure(
                    ExitCode.FAILED, "not trusted: " + directory + "\nList trusted directories with: lungo trust list");
        }
        configurations.trustFile().change(book -> book.without(directory));
        context.terminal().out().println("No longer trusted: " + directory);
        return ExitCode.OK;
    }

    /// A directory that is gone can still be revoked.
    private static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException gone) {
            return directory.toAbsolutePath().normalize();
        }
    }
}
