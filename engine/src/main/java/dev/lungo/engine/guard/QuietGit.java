package dev.lungo.engine.guard;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Files;
import dev.lungo.core.workspace.Shell;
import dev.lungo.policy.shell.ReadingCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Runs a read-only line so that git starts no program that a repository names, contacts no server, and writes no
/// index. Options that `reading.txt` inserts turn off programs for differences.
record QuietGit(Shell shell, Files files) {
    /// Filters have names, so they are asked for. Those of the user's own configuration stay.
    private static final String FILTERS =
            "git config --local --includes --name-only --get-regexp '^filter\\.' 2>/dev/null;"
                    + " git config --worktree --includes --name-only --get-regexp '^filter\\.' 2>/dev/null";
    private static final Pattern FILTER = Pattern.compile("filter\\.(.+)\\.[^.]+");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_FOLDERS = 32;

    /// A clone can bring a bare repository with a configuration of its own, hence `safe.bareRepository`.
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("safe.bareRepository", "explicit"),
            Map.entry("core.fsmonitor", "false"),
            Map.entry("core.hooksPath", "/dev/null"),
            Map.entry("core.alternateRefsCommand", "true"),
            Map.entry("log.showSignature", "false"),
            Map.entry("log.diffMerges", "separate"),
            Map.entry("diff.submodule", "short"),
            Map.entry("diff.ignoreSubmodules", "dirty"),
            Map.entry("status.submoduleSummary", "false"),
            Map.entry("gpg.program", "false"),
            Map.entry("gpg.openpgp.program", "false"),
            Map.entry("gpg.x509.program", "false"),
            Map.entry("gpg.ssh.program", "false"));
    private static final Map<String, String> VARIABLES =
            Map.of("GIT_OPTIONAL_LOCKS", "0", "GIT_NO_LAZY_FETCH", "1", "GIT_ALLOW_PROTOCOL", "none", "CDPATH", "");

    Shell.Command quiet(Shell.Command command, ReadingCommands.Reading reading)
            throws ToolFailure, InterruptedException {
        if (!reading.git()) return command.with(environment(SETTINGS));
        var settings = new LinkedHashMap<>(SETTINGS);
        for (var folder : folders(command.directory(), reading.folders())) {
            for (var filter : filters(folder)) {
                for (var key : List.of("clean", "smudge", "process")) settings.put("filter." + filter + "." + key, "");
                settings.put("filter." + filter + ".required", "false");
            }
        }
        return new Shell.Command(reading.line(), command.directory(), command.timeout(), command.environment())
                .with(command.connections())
                .with(environment(settings));
    }

    private static Map<String, String> environment(Map<String, String> settings) {
        var environment = new HashMap<>(VARIABLES);
        environment.put("GIT_CONFIG_COUNT", Integer.toString(settings.size()));
        int number = 0;
        for (var setting : settings.entrySet()) {
            environment.put("GIT_CONFIG_KEY_" + number, setting.getKey());
            environment.put("GIT_CONFIG_VALUE_" + number++, setting.getValue());
        }
        return environment;
    }

    /// Directories in which git may run. A `cd` can fail or follow a link, so all combinations count.
    private Set<Path> folders(Path start, List<String> steps) throws ToolFailure {
        var all = new LinkedHashSet<>(Set.of(start));
        for (var step : steps) {
            var next = new LinkedHashSet<>(all);
            for (var from : all) {
                var to = step.equals("~") || step.startsWith("~/") ? files.resolve(step) : from.resolve(step);
                next.add(to.normalize());
                next.add(files.real(to));
            }
            next.removeIf(folder -> !files.isDirectory(folder));
            if (next.size() > MOST_FOLDERS)
                throw new ToolFailure("Not run: the command visits too many directories. Run it in one of them.");
            all = next;
        }
        return all;
    }

    private Set<String> filters(Path folder) throws ToolFailure, InterruptedException {
        var listed = shell.run(new Shell.Command(FILTERS, folder, PATIENCE, environment(SETTINGS)), _ -> {});
        if (listed.exit() == null || listed.truncated())
            throw new ToolFailure("Not run: the filters of the repository in " + folder + " could not be listed.");
        var names = new LinkedHashSet<String>();
        for (var line : listed.output().lines().toList()) {
            var match = FILTER.matcher(line);
            if (match.matches()) names.add(match.group(1));
        }
        return names;
    }
}
