package dev.lungo.app.doctor;

import dev.lungo.config.LoadedConfig;
import dev.lungo.core.file.Directories;
import dev.lungo.core.process.SearchPath;
import dev.lungo.core.process.Version;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.store.Backups;
import dev.lungo.store.SqliteStore;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.workspace.git.GitFacts;
import dev.lungo.workspace.shell.ShellProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Looks at everything that Lungo needs or can use. Asks no network but the usual loopback ports of
/// local model servers, and changes nothing.
public final class Checks {
    private final Directories directories;
    private final Map<String, String> environment;
    private final Path directory;
    private final LoadedConfig loaded;

    public Checks(Directories directories, Map<String, String> environment, Path directory, LoadedConfig loaded) {
        this.directories = directories;
        this.environment = environment;
        this.directory = directory;
        this.loaded = loaded;
    }

    private Finding managed() {
        var policy = loaded.managed();
        return policy.broken() ? Finding.broken("policy", policy.summary()) : Finding.fine("policy", policy.summary());
    }

    public List<Finding> run() {
        var findings = new ArrayList<Finding>();
        findings.add(Finding.fine(
                "lungo",
                Version.CURRENT + " on Java " + Runtime.version() + ", " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch")));
        findings.add(configuration());
        findings.add(trust());
        if (loaded.managed().exists()) findings.add(managed());
        if (!loaded.trust().unused().isEmpty())
            findings.add(Finding.lacking(
                    "other tools",
                    "found but not used: " + String.join(", ", loaded.trust().unused())));
        findings.add(data());
        findings.add(undo());
        findings.add(backups());
        findings.addAll(aside());
        findings.add(shell());
        findings.add(program(
                "git",
                "without it, projects have no identity, and changes to committed files might not be" + " undone"));
        findings.add(program(
                "setsid", "without it, background children of a finished command might survive (package util-linux)"));
        findings.addAll(new SandboxChecks(environment, loaded).run());
        findings.add(repository());
        findings.addAll(new CodeChecks(directories, environment, directory, loaded).run());
        findings.addAll(new KeyChecks(directories, environment, loaded).run());
        return findings;
    }

    private Finding configuration() {
        int fatal = (int)
                loaded.problems().stream().filter(problem -> problem.fatal()).count();
        if (fatal > 0)
            return Finding.broken("configuration", Figures.plural(fatal, "error") + "; show them with lungo config");
        if (!loaded.problems().isEmpty())
            return Finding.lacking(
                    "configuration",
                    Figures.plural(loaded.problems().size(), "warning") + "; show them with lungo config");
        return Finding.fine("configuration", "no problems");
    }

    private Finding trust() {
        if (!loaded.trust().notice().isEmpty())
            return Finding.lacking("trust", loaded.trust().notice());
        return Finding.fine(
                "trust",
                switch (loaded.trust().state()) {
                    case TRUSTED -> "this directory is trusted";
                    case PARTIAL ->
                        loaded.trust().accepted().size() + " of "
                                + loaded.trust().items().size() + " settings of this directory are accepted";
                    case UNTRUSTED, CHANGED -> "nothing is held back in this directory";
                });
    }

    private Finding data() {
        var database = directories.database();
        if (!Files.exists(database)) {
            var parent = existing(database);
            return Files.isWritable(parent)
                    ? Finding.fine("sessions", database + " (created by the first run)")
                    : Finding.broken("sessions", parent + " is not writable; set XDG_DATA_HOME to a directory that is");
        }
        var damage = SqliteStore.damage(database);
        if (damage.isPresent())
            return Finding.broken(
                    "sessions",
                    database + ": " + damage.get() + ". The next start keeps the file and saves what can be read");
        return Finding.fine("sessions", database + ", " + database.toFile().length() / 1024 + " KiB");
    }

    private Finding backups() {
        try {
            var newest = Backups.of(directories.database()).newest();
            if (newest == null) return Finding.lacking("backups", "none yet; a running server creates the first");
            return Finding.fine(
                    "backups",
                    "the newest is from "
                            + LocalDateTime.ofInstant(newest.made(), ZoneId.systemDefault())
                                    .truncatedTo(ChronoUnit.SECONDS)
                            + "; list all with lungo backup list");
        } catch (IOException unreadable) {
            return Finding.broken("backups", String.valueOf(unreadable.getMessage()));
        }
    }

    private Finding undo() {
        if (!Files.isDirectory(directories.snapshots())) return Finding.fine("undo", "nothing stored yet");
        try (var files = Files.walk(directories.snapshots())) {
            long bytes = 0;
            for (var file : files.filter(Files::isRegularFile).toList()) bytes += Files.size(file);
            return Finding.fine(
                    "undo",
                    directories.snapshots() + ", " + (bytes >> 20) + " MiB (limits: \"undo\" in the configuration)");
        } catch (IOException | UncheckedIOException unreadable) {
            return Finding.lacking(
                    "undo", "could not read " + directories.snapshots() + ": " + unreadable.getMessage());
        }
    }

    /// Files that were kept because they could not be read.
    private List<Finding> aside() {
        var found = new ArrayList<Finding>();
        var names = Objects.requireNonNullElse(
                directories
                        .data()
                        .toFile()
                        .list((_, name) ->
                                name.contains(".damaged-") && !name.endsWith("-wal") && !name.endsWith("-shm")),
                new String[0]);
        Arrays.sort(names);
        for (var name : names)
            found.add(Finding.lacking(
                    "damaged file", directories.data().resolve(name) + " was kept; delete it if nothing is missing"));
        return found;
    }

    private static Path existing(Path path) {
        var at = path;
        while (at.getParent() != null && !Files.exists(at)) at = at.getParent();
        return at;
    }

    private Finding shell() {
        try {
            return Finding.fine(
                    "shell",
                    ShellProgram.choose(loaded.config().shell(), environment)
                            .path()
                            .toString());
        } catch (ToolFailure none) {
            return Finding.broken("shell", String.valueOf(none.getMessage()));
        }
    }

    private Finding program(String name, String why) {
        var program = SearchPath.first(name, environment);
        return program == null
                ? Finding.lacking(name, "not on the PATH; " + why)
                : Finding.fine(name, program.toString());
    }

    private Finding repository() {
        var repository = new GitFacts().repository(directory);
        return repository
                .map(found -> Finding.fine("project", found.worktree().toString()))
                .orElseGet(() -> Finding.lacking(
                        "project", directory + " is not in a git repository; access outside it needs approval"));
    }
}
