package dev.lungo.app.doctor;

import dev.lungo.code.format.FormatCopies;
import dev.lungo.code.format.ProjectFormatters;
import dev.lungo.code.lsp.catalog.LspSettings;
import dev.lungo.code.lsp.catalog.ServerChoice;
import dev.lungo.code.lsp.catalog.ServerPrograms;
import dev.lungo.config.LoadedConfig;
import dev.lungo.core.file.Directories;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.workspace.git.GitFacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Looks at the language servers and formatters of a directory. Starts none.
public record CodeChecks(
        Directories directories, Map<String, String> environment, Path directory, LoadedConfig loaded) {
    /// A server or formatter with its program, or the reason why it is off.
    private record Part(String name, String program, String why) {
        boolean isOn() {
            return !program.isEmpty();
        }
    }

    List<Finding> run() {
        var findings = new ArrayList<Finding>();
        add(findings, "language servers", this::servers);
        add(findings, "formatters", this::formatters);
        return findings;
    }

    private void add(List<Finding> findings, String name, Function<Boolean, List<Part>> parts) {
        var on = names(parts.apply(loaded.trust().trusted()));
        if (!on.isEmpty()) findings.add(Finding.fine(name, on));
        var held = on.isEmpty() ? names(parts.apply(true)) : "";
        if (!held.isEmpty()) findings.add(Finding.lacking(name, "off, because this directory is not trusted: " + held));
    }

    private static String names(List<Part> parts) {
        return parts.stream()
                .filter(Part::isOn)
                .map(one -> one.name + " (" + one.program + ")")
                .collect(Collectors.joining(", "));
    }

    /// Explains in comments why each server of the files here, and each formatter that the project or the
    /// configuration names, is on or off.
    public String explanation() {
        boolean trusted = loaded.trust().trusted();
        return explanation("language servers", servers(trusted)) + explanation("formatters", formatters(trusted));
    }

    private static String explanation(String title, List<Part> parts) {
        if (parts.isEmpty()) return "";
        return parts.stream()
                .map(one -> "#   " + one.name + ": " + (one.isOn() ? one.program : "off, " + one.why) + "\n")
                .collect(Collectors.joining("", "\n# " + title + "\n", ""));
    }

    /// The servers of the files here, with those that the configuration names.
    private List<Part> servers(boolean trusted) {
        var programs = new ServerPrograms(environment, directories.languageServers());
        return new ServerChoice(
                        directory, trusted, LspSettings.of(loaded.config().lsp()), programs)
                .concerned().stream()
                        .map(one -> new Part(
                                one.id(), Objects.toString(one.program(), ""), Objects.toString(one.reason(), "")))
                        .toList();
    }

    /// The formatters that the project or the configuration names. Where nothing is trusted, those that would be on.
    private List<Part> formatters(boolean trusted) {
        var worktree = new GitFacts().repository(directory);
        var root = worktree.isPresent() ? worktree.get().worktree() : directory;
        var scope = new ProjectFormatters.Scope(directory, root, environment, new FormatCopies(directories.state()));
        var setting = loaded.config().formatter();
        var possible = new ProjectFormatters(scope, true, setting, ProcessLauncher.direct()).concerned();
        return new ProjectFormatters(scope, trusted, setting, ProcessLauncher.direct())
                .all().stream()
                        .filter(one -> possible.contains(one.name()))
                        .map(one -> new Part(one.name(), one.program(), one.why()))
                        .toList();
    }
}
