package dev.lungo.app.wiring;

import dev.lungo.code.format.ProjectFormatters;
import dev.lungo.config.LoadedConfig;
import dev.lungo.core.code.CodeIntelligence;
import dev.lungo.core.code.CodeNavigator;
import dev.lungo.core.code.Formatters;
import dev.lungo.core.code.LanguageServers;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.session.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Servers, compilers, and grammars that understand source code. A process has them once; all directories and
/// sessions share. Nothing starts before a file of its language is touched.
final class CodeServices implements AutoCloseable {
    private final ProcessLauncher processes;
    private final Map<String, String> environment;

    CodeServices(ProcessLauncher processes, Map<String, String> environment) {
        this.processes = processes;
        this.environment = Map.copyOf(environment);
    }

    /// The knowledge about a directory. Programs run only where the directory is trusted.
    CodeIntelligence of(Path directory, Project project, LoadedConfig loaded) {
        return new CodeIntelligence(
                List.of(), CodeNavigator.NONE, LanguageServers.NONE, formatters(directory, project, loaded));
    }

    private Formatters formatters(Path directory, Project project, LoadedConfig loaded) {
        var root = project.id().equals(Project.GLOBAL) ? directory : Path.of(project.worktree());
        return new ProjectFormatters(
                new ProjectFormatters.Scope(directory, root, environment),
                loaded.trust().trusted(),
                loaded.config().formatter(),
                processes);
    }

    @Override
    public void close() {}
}
