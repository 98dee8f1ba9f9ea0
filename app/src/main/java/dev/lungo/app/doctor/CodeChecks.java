package dev.lungo.app.doctor;

import dev.lungo.code.format.ProjectFormatters;
import dev.lungo.config.LoadedConfig;
import dev.lungo.core.code.Formatters;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.workspace.git.GitFacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Looks at the formatters of a directory. Starts none.
record CodeChecks(Map<String, String> environment, Path directory, LoadedConfig loaded) {
    List<Finding> run() {
        var findings = new ArrayList<Finding>();
        var on = names(loaded.trust().trusted());
        if (!on.isEmpty()) findings.add(Finding.fine("formatters", on));
        var held = names(true);
        if (on.isEmpty() && !held.isEmpty())
            findings.add(Finding.lacking("formatters", "off, because this directory is not trusted: " + held));
        return findings;
    }

    /// The formatters that are on, if the directory is trusted.
    private String names(boolean trusted) {
        var worktree = new GitFacts().repository(directory);
        var root = worktree.isPresent() ? worktree.get().worktree() : directory;
        var scope = new ProjectFormatters.Scope(directory, root, environment);
        return new ProjectFormatters(scope, trusted, loaded.config().formatter(), ProcessLauncher.direct())
                .all().stream()
                        .filter(Formatters.Status::enabled)
                        .map(one -> one.name() + " (" + one.program() + ")")
                        .collect(Collectors.joining(", "));
    }
}
