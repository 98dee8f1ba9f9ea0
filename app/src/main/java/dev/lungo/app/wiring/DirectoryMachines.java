package dev.lungo.app.wiring;

import dev.lungo.core.config.Config;
import dev.lungo.core.event.Scope;
import dev.lungo.core.file.Directories;
import dev.lungo.core.session.Project;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Snapshots;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.instance.Machine;
import dev.lungo.providers.Providers;
import dev.lungo.workspace.file.DiskFiles;
import dev.lungo.workspace.file.SpoolFolder;
import dev.lungo.workspace.file.UnifiedDiffs;
import dev.lungo.workspace.git.GitFacts;
import dev.lungo.workspace.git.Repository;
import dev.lungo.workspace.sandbox.SandboxLauncher;
import dev.lungo.workspace.sandbox.SandboxedShell;
import dev.lungo.workspace.search.ParallelSearch;
import dev.lungo.workspace.shell.OutputLimits;
import dev.lungo.workspace.shell.ProcessShell;
import dev.lungo.workspace.shell.ShellProgram;
import dev.lungo.workspace.snapshot.SnapshotLimits;
import dev.lungo.workspace.snapshot.StoredSnapshots;
import dev.lungo.workspace.web.HttpWeb;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Makes the machine of a directory: its files, its shell, its snapshots, and the launcher of its programs.
final class DirectoryMachines {
    private final Directories directories;
    private final Map<String, String> environment;
    private final Providers providers;
    private final SharedMachine shared;
    private final HttpWeb web;
    private final GitFacts git;
    private final Map<Path, StoredSnapshots> snapshots = new ConcurrentHashMap<>();

    /// `environment` may gain variables later.
    DirectoryMachines(
            Directories directories,
            Map<String, String> environment,
            Providers providers,
            SharedMachine shared,
            HttpWeb web,
            GitFacts git) {
        this.directories = directories;
        this.environment = environment;
        this.providers = providers;
        this.shared = shared;
        this.web = web;
        this.git = git;
    }

    SandboxLauncher launcher(Path directory, Project project, Config config, List<Path> skills) {
        var files = new DiskFiles(directory, directories.home(), shared.drafts());
        return shared.sandboxes().of(root(directory, project), files, skills, config);
    }

    private static Path root(Path directory, Project project) {
        return project.id().equals(Project.GLOBAL) ? directory : Path.of(project.worktree());
    }

    Machine machine(Path directory, Project project, Config config, SandboxLauncher launcher) {
        var spool = new SpoolFolder(directories.toolOutput());
        var limits = new OutputLimits(
                config.tool_output().max_lines(), config.tool_output().max_bytes(), spool.directory());
        var files = new DiskFiles(directory, directories.home(), shared.drafts());
        var program = shell(config);
        var confined = new SandboxedShell(by -> new ProcessShell(program, limits, by), launcher);
        var shell = shared.branches()
                .watched(new MaskedShell(confined, providers::masked), new Scope(directory.toString(), project.id()));
        return new Machine(
                files,
                new ParallelSearch(),
                shell,
                web,
                new UnifiedDiffs(root(directory, project)),
                spool,
                snapshots(directory, project, config));
    }

    /// Directories of one worktree share its states, with the limits of the latest configuration; outside
    /// git each has its own.
    private @Nullable Snapshots snapshots(Path directory, Project project, Config config) {
        if (Boolean.FALSE.equals(config.snapshot())) return null;
        var worktree = git.repository(directory).map(Repository::worktree).orElse(directory);
        var name = UUID.nameUUIDFromBytes(worktree.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
        var limits = SnapshotLimits.of(config.undo());
        var states = snapshots.computeIfAbsent(
                directories.snapshots().resolve(project.id()).resolve(name),
                folder -> new StoredSnapshots(folder, worktree, shared.drafts(), limits));
        states.limit(limits);
        return states;
    }

    private ShellProgram shell(Config config) {
        try {
            return ShellProgram.choose(config.shell(), environment);
        } catch (ToolFailure none) {
            throw new EngineFailure(EngineFailure.Kind.INVALID, Objects.toString(none.getMessage()));
        }
    }
}
