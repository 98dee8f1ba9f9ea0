package dev.lungo.app.wiring;

import dev.lungo.config.Sources;
import dev.lungo.core.config.Config;
import dev.lungo.core.file.Directories;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.workspace.file.DiskFiles;
import dev.lungo.workspace.file.RecordedDrafts;
import dev.lungo.workspace.limit.CommandLimits;
import dev.lungo.workspace.sandbox.Sandbox;
import dev.lungo.workspace.sandbox.SandboxLauncher;
import dev.lungo.workspace.sandbox.SandboxLauncher.Mode;
import dev.lungo.workspace.sandbox.SandboxScope;
import dev.lungo.workspace.sandbox.ScopeDomains;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The sandbox of each directory, as the user has configured it.
public record Sandboxes(Sandbox sandbox, Directories directories, ProcessLauncher processes) {
    private static final double MEGABYTE = 1 << 20;

    /// The sandbox of the directory that a configuration was read for.
    public SandboxLauncher of(Sources sources, Config config) {
        var files = new DiskFiles(
                sources.directory(),
                directories.home(),
                new RecordedDrafts(directories.state().resolve("drafts")));
        return of(sources.worktree(), files, List.of(), config);
    }

    /// `root` is the directory or its worktree; programs may read `visible` among what Lungo stores.
    SandboxLauncher of(Path root, DiskFiles files, List<Path> visible, Config config) {
        var settings = config.sandbox();
        var readable = new ArrayList<>(visible);
        readable.add(directories.toolOutput());
        readable.add(directories.languageServers());
        var scope = new SandboxScope(
                root,
                directories.home(),
                settings.write().stream().map(files::resolve).toList(),
                List.of(directories.config(), directories.data(), directories.state()),
                List.copyOf(readable),
                new ScopeDomains(
                        settings.domains(), config.web().allow(), config.web().deny()),
                new CommandLimits(settings.processes(), (long) (settings.memory_mb() * MEGABYTE), settings.cpus()));
        return new SandboxLauncher(sandbox, scope, Mode.valueOf(settings.mode().toUpperCase(Locale.ROOT)), processes);
    }
}
