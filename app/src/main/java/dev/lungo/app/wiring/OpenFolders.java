package dev.lungo.app.wiring;

import dev.lungo.core.config.Config;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import java.nio.file.Path;
import java.util.List;

/// Folders outside a project that its configuration opens: rules for `external_directory` that allow `FOLDER/*`.
final class OpenFolders {
    private static final String CONTENT = "/*";

    private OpenFolders() {}

    static List<Path> of(Config config) {
        var rules = new Ruleset(config.permission());
        return config.permission().stream()
                .filter(rule -> rule.permission().equals(Permission.EXTERNAL_DIRECTORY))
                .map(rule -> rule.pattern())
                .filter(pattern ->
                        isFolder(pattern) && rules.decide(Permission.EXTERNAL_DIRECTORY, pattern) == Action.ALLOW)
                .map(pattern -> Path.of(pattern.substring(0, pattern.length() - CONTENT.length())))
                .distinct()
                .toList();
    }

    private static boolean isFolder(String pattern) {
        var folder = pattern.endsWith(CONTENT) ? pattern.substring(0, pattern.length() - CONTENT.length()) : "";
        return folder.startsWith("/") && folder.indexOf('*') < 0 && folder.indexOf('?') < 0;
    }
}
