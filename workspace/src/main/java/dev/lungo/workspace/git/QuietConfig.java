package dev.lungo.workspace.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The part of a repository's configuration that names no program: how its bytes are stored and compared. Only
/// these keys are copied; everything else a repository says to git (filters, hooks, monitors, remotes, aliases,
/// includes) is left out.
final class QuietConfig {
    private static final Pattern SECTION = Pattern.compile("\\s*\\[\\s*(\\w+)\\s*]\\s*");
    private static final Pattern SETTING = Pattern.compile("\\s*(\\w+)\\s*=\\s*(\\w+)\\s*(?:[#;].*)?");
    private static final List<String> KEPT = List.of(
            "core.autocrlf",
            "core.eol",
            "core.filemode",
            "core.symlinks",
            "core.ignorecase",
            "core.precomposeunicode",
            "core.repositoryformatversion",
            "extensions.objectformat",
            "extensions.refstorage");
    private static final String OURS = """
        [core]
        	fsmonitor = false
        	untrackedCache = false
        	hooksPath = /dev/null
        	attributesFile = /dev/null
        	quotepath = false
        	pager = cat
        	excludesFile = %s
        [gc]
        	auto = 0
        [maintenance]
        	auto = false
        [diff]
        	submodule = short
        """;

    private QuietConfig() {}

    static String of(Path config, Path excludes) {
        return OURS.formatted(quoted(excludes)) + kept(config);
    }

    private static String kept(Path config) {
        var kept = new StringBuilder();
        var section = "";
        for (var line : text(config).split("\n")) {
            var opens = SECTION.matcher(line);
            var sets = SETTING.matcher(line);
            if (line.strip().startsWith("["))
                section = opens.matches() ? opens.group(1).toLowerCase(Locale.ROOT) : "";
            else if (sets.matches()
                    && KEPT.contains(section + "." + sets.group(1).toLowerCase(Locale.ROOT)))
                kept.append('[')
                        .append(section)
                        .append("]\n\t")
                        .append(sets.group(1))
                        .append(" = ")
                        .append(sets.group(2))
                        .append('\n');
        }
        return kept.toString();
    }

    private static String text(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static String quoted(Path file) {
        return '"' + file.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
