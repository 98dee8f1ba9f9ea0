package dev.lungo.app.command;

import dev.lungo.app.process.WriterLock;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.core.file.Directories;
import dev.lungo.store.Backups;
import dev.lungo.store.Backups.Backup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo backup list` and `lungo backup restore [NAME]`: the copies of the sessions that Lungo makes while it runs.
public final class BackupCommand implements CliCommand {
    @Override
    public CommandSpec spec() {
        return Specs.command(
                        "List and restore backups of your sessions. Lungo makes one every few hours while it runs, and"
                                + " before an update changes the database.",
                        "  lungo backup list",
                        "  lungo backup restore",
                        "  lungo backup restore lungo.db.auto.1767225600000")
                .addPositional(Specs.argument("ACTION", "list or restore", true))
                .addPositional(Specs.second("NAME", "Backup to restore (default: the newest)"));
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) {
        var directories =
                Directories.of(context.environment(), Directories.current().home());
        var backups = Backups.of(directories.database());
        try {
            switch (arguments.matchedPositionalValue(0, "")) {
                case "list" -> list(backups, context);
                case "restore" ->
                    restore(backups, directories.data(), arguments.matchedPositionalValue(1, ""), context);
                case String action ->
                    throw new CommandFailure(
                            ExitCode.USAGE,
                            "unknown action: " + action + "\nUse lungo backup list, or lungo backup restore [NAME].");
            }
            return ExitCode.OK;
        } catch (IOException failed) {
            throw new CommandFailure(ExitCode.FAILED, "could not access the backups: " + failed.getMessage(), failed);
        }
    }

    private static void list(Backups backups, Context context) throws IOException {
        var all = backups.list();
        if (all.isEmpty()) context.terminal().err().println("No backups yet.");
        for (var backup : all)
            context.terminal().out().printf("%-40s  %s  %8d KiB%n", name(backup), time(backup), backup.size() / 1024);
        context.terminal().out().flush();
    }

    private static void restore(Backups backups, Path data, String name, Context context) throws IOException {
        var chosen = chosen(backups.list(), name);
        try (var lock = WriterLock.attempt(data)) {
            if (!lock.alone())
                throw new CommandFailure(
                        ExitCode.FAILED, "a Lungo server is running\nStop it first: lungo server stop");
            backups.restore(chosen);
        }
        context.terminal()
                .out()
                .println("Restored the sessions of " + time(chosen)
                        + ". The previous database is kept as a backup: lungo backup list");
        context.terminal().out().flush();
    }

    private static Backup chosen(List<Backup> all, String name) {
        return all.stream()
                .filter(backup -> name.isEmpty()
                        ? !name(backup).contains(".replaced.")
                        : name(backup).equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.FAILED,
                        name.isEmpty()
                                ? "no backups yet"
                                : "backup not found: " + name + "\nList backups with: lungo backup list"));
    }

    private static String name(Backup backup) {
        return backup.path().getFileName().toString();
    }

    private static LocalDateTime time(Backup backup) {
        return LocalDateTime.ofInstant(backup.made(), ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
    }
}
