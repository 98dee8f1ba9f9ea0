package dev.lungo.app.command;

import dev.lungo.app.audit.AuditReader;
import dev.lungo.app.audit.AuditReader.Filter;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.core.file.Directories;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo audit verify`, `show`, and `export`.
public final class AuditCommand implements CliCommand {
    private static final int SHOWN = 50;

    @Override
    public CommandSpec spec() {
        return Specs.command(
                        "Verify, show, and export the audit log: approvals, commands, changed files, model calls,"
                                + " trust, and sign-ins.",
                        "  lungo audit verify                    check that the log is unchanged",
                        "  lungo audit show --kind permission    print the latest permission entries",
                        "  lungo audit show --session ses_… --since 2h",
                        "  lungo audit export --since 2026-01-31 > audit.jsonl")
                .addPositional(Specs.argument("ACTION", "verify, show, or export", true))
                .addOption(Specs.value("ID", "Only entries of this session", "--session"))
                .addOption(Specs.value("KIND", "Only this kind, or kinds that begin with it", "--kind"))
                .addOption(
                        Specs.value("TIME", "Only entries since a date, a time, or an age such as 2h or 7d", "--since"))
                .addOption(Specs.value("TIME", "Only entries before a date, a time, or an age", "--until"))
                .addOption(Specs.flag("Show all entries, not only the last " + SHOWN, "--all"));
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) {
        var reader = AuditReader.of(
                Directories.of(context.environment(), Directories.current().home()));
        var filter = new Filter(
                option(arguments, "--session"),
                option(arguments, "--kind"),
                time(option(arguments, "--since")),
                time(option(arguments, "--until")));
        try {
            return switch (arguments.matchedPositionalValue(0, "")) {
                case "verify" -> verify(reader, context);
                case "show" -> show(reader, filter, arguments.matchedOptionValue("--all", false), context);
                case "export" -> export(reader, filter, context);
                case String action ->
                    throw new CommandFailure(
                            ExitCode.USAGE, "unknown action: " + action + "\nUse lungo audit verify, show, or export.");
            };
        } catch (IOException failed) {
            throw new CommandFailure(ExitCode.FAILED, "could not read the audit log: " + failed.getMessage(), failed);
        }
    }

    private static ExitCode verify(AuditReader reader, Context context) throws IOException {
        var report = reader.verify();
        var out = context.terminal().out();
        for (var problem : report.problems()) out.println(problem);
        out.println(
                report.problems().isEmpty()
                        ? report.entries() + " entries, unchanged."
                        : report.entries() + " entries; the log was changed in the places above.");
        out.flush();
        return report.problems().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static ExitCode show(AuditReader reader, Filter filter, boolean all, Context context) throws IOException {
        var out = context.terminal().out();
        var entries = reader.last(filter, all ? Integer.MAX_VALUE : SHOWN);
        if (entries.isEmpty()) context.terminal().err().println("No entries match.");
        entries.forEach(out::println);
        out.flush();
        return ExitCode.OK;
    }

    private static ExitCode export(AuditReader reader, Filter filter, Context context) throws IOException {
        var out = context.terminal().out();
        reader.each(filter, out::println);
        out.flush();
        return ExitCode.OK;
    }

    private static @Nullable String option(ParseResult arguments, String name) {
        String given = arguments.matchedOptionValue(name, "");
        return given.isEmpty() ? null : given;
    }

    private static @Nullable Instant time(@Nullable String given) {
        if (given == null) return null;
        try {
            if (given.matches("\\d+[smhd]")) return Instant.now().minus(age(given));
            return given.matches("\\d{4}-\\d{2}-\\d{2}")
                    ? LocalDate.parse(given)
                            .atStartOfDay(ZoneId.systemDefault())
                            .toInstant()
                    : Instant.parse(given);
        } catch (DateTimeException | ArithmeticException wrong) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "not a time: " + given + "\nUse an age (2h, 7d), a date (2026-01-31), or 2026-01-31T08:00:00Z.");
        }
    }

    private static Duration age(String given) {
        return Duration.parse((given.endsWith("d") ? "P" : "PT") + given);
    }
}
