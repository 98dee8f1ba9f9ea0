package dev.lungo.app.wiring;

import dev.lungo.code.format.FormatCopies;
import dev.lungo.code.format.ProjectFormatters;
import dev.lungo.code.grammar.SyntaxChecker;
import dev.lungo.code.java.JavaChecker;
import dev.lungo.code.lsp.ServerPool;
import dev.lungo.code.lsp.catalog.ServerPrograms;
import dev.lungo.code.lsp.server.ServerHost;
import dev.lungo.code.lsp.server.ServerLimits;
import dev.lungo.code.map.RepositoryMap;
import dev.lungo.config.LoadedConfig;
import dev.lungo.core.code.CodeIntelligence;
import dev.lungo.core.code.Formatters;
import dev.lungo.core.event.Scope;
import dev.lungo.core.file.Directories;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.session.Project;
import dev.lungo.wire.OwnerOnly;
import dev.lungo.workspace.sandbox.SandboxLauncher;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Servers, compilers, and grammars that understand source code. A process has them once; all directories and
/// sessions share. Nothing starts before a file of its language is touched.
final class CodeServices implements AutoCloseable {
    /// The folder that servers may change besides caches.
    private final Path data;
    private final DirectoryLaunchers launchers = new DirectoryLaunchers();
    private final Map<String, String> environment;
    private final SyntaxChecker syntax = new SyntaxChecker();
    private final Map<Path, JavaChecker> java = new ConcurrentHashMap<>();
    private final RepositoryMap map = new RepositoryMap();
    private final FormatCopies copies;
    private final ServerPool servers;
    private final Set<Scope> scopes = ConcurrentHashMap.newKeySet();

    /// `changed` hears of each directory whose servers may have changed.
    CodeServices(Map<String, String> environment, Directories directories, Consumer<Scope> changed) {
        this.environment = Map.copyOf(environment);
        copies = new FormatCopies(directories.state());
        copies.restore();
        var folder = directories.state().resolve("language-servers");
        data = folder.resolve("data");
        var host = new ServerHost(
                launchers,
                this.environment,
                folder,
                ServerLimits.DEFAULT,
                System::nanoTime,
                () -> scopes.forEach(changed));
        servers = new ServerPool(
                host, new ServerPrograms(this.environment, directories.data().resolve("language-servers")));
    }

    /// The knowledge about a directory. Programs run only where the directory is trusted, and by its launcher.
    CodeIntelligence of(Path directory, Project project, LoadedConfig loaded, SandboxLauncher launcher) {
        var confined = launcher.writing(data);
        launchers.put(directory, launch -> {
            OwnerOnly.directories(data);
            return confined.start(launch);
        });
        scopes.add(new Scope(directory.toString(), project.id()));
        var known =
                servers.of(directory, loaded.trust().trusted(), loaded.config().lsp());
        var compiler = java.computeIfAbsent(root(directory, project), this::java);
        return new CodeIntelligence(
                List.of(compiler, known, syntax),
                known.navigator(),
                known,
                formatters(directory, project, loaded, launcher),
                map);
    }

    private JavaChecker java(Path root) {
        return new JavaChecker(root, Path.of(environment.getOrDefault("HOME", System.getProperty("user.home"))));
    }

    private static Path root(Path directory, Project project) {
        return project.id().equals(Project.GLOBAL) ? directory : Path.of(project.worktree());
    }

    private Formatters formatters(Path directory, Project project, LoadedConfig loaded, ProcessLauncher launcher) {
        return new ProjectFormatters(
                new ProjectFormatters.Scope(directory, root(directory, project), environment, copies),
                loaded.trust().trusted(),
                loaded.config().formatter(),
                launcher);
    }

    @Override
    public void close() {
        java.values().forEach(JavaChecker::close);
        servers.close();
    }
}
