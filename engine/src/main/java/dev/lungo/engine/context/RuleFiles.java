package dev.lungo.engine.context;

import dev.lungo.core.text.RuleFolder;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Files;
import dev.lungo.engine.instance.Instance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Rules in `.claude/rules`, of the user and of the project: Markdown files that always hold, or those with `paths` in
/// their front matter once a file that matches is read.
record RuleFiles(Instance instance) {
    private static final int DEEPEST = 5;
    private static final int MOST = 200;
    private static final int MOST_FOLDERS = 2_000;
    private static final Pattern HEAD =
            Pattern.compile("\\A\uFEFF?---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\\z)", Pattern.DOTALL);
    private static final Pattern PATHS = Pattern.compile("(?m)^paths:[ \t]*(.*)((?:\r?\n[ \t]*-[ \t]+.*)*)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|((?:\\{[^}\\n]*}|[^\\s,\"'\\[\\]])+)");

    /// A rule, the folder that its paths start in, and these; none for one that always holds.
    record RuleFile(Path file, Path base, List<String> paths) {
        boolean matches(Path read) {
            if (!read.startsWith(base)) return false;
            var name = base.relativize(read);
            return paths.stream().anyMatch(path -> RulePattern.matches(path, name));
        }
    }

    /// The text without the front matter.
    static String body(String text) {
        return HEAD.matcher(text).replaceFirst("").strip();
    }

    /// Rules of the user first, then those of the project from its root down; in each folder by name.
    List<RuleFile> all() throws InterruptedException {
        var found = new ArrayList<RuleFile>();
        var user = files().resolve("~/");
        add(user, instance.home(), found);
        var levels = new ArrayList<Path>();
        for (var at = instance.directory(); at != null && at.startsWith(instance.home()); at = at.getParent())
            levels.addFirst(at);
        for (var level : levels) if (!level.equals(user)) add(level, level, found);
        return found;
    }

    private Files files() {
        return instance.machine().files();
    }

    private void add(Path level, Path base, List<RuleFile> found) throws InterruptedException {
        var folder = level.resolve(RuleFolder.PATH);
        if (files().isDirectory(folder)) collect(folder, 0, new Walk(base, new HashSet<>(), found));
    }

    /// A folder of rules, as far as it was read. Each folder is read once, however many links lead to it.
    private record Walk(Path base, Set<Path> read, List<RuleFile> found) {
        boolean admits(Path real) {
            return found.size() < MOST && read.size() < MOST_FOLDERS && read.add(real);
        }
    }

    private void collect(Path folder, int depth, Walk walk) throws InterruptedException {
        if (depth > DEEPEST || !instance.mayLead(folder) || !walk.admits(files().real(folder))) return;
        try {
            for (var entry : files().list(folder)) {
                var path = folder.resolve(entry.name());
                if (entry.directory()) collect(path, depth + 1, walk);
                else if (entry.name().endsWith(".md") && instance.mayLead(path))
                    walk.found.add(new RuleFile(path, walk.base, paths(NestedInstructions.raw(path, files()))));
            }
        } catch (ToolFailure unreadable) {
            System.getLogger("lungo.rules").log(System.Logger.Level.DEBUG, "left out " + folder, unreadable);
        }
    }

    /// The `paths` of the front matter: a list, or words between commas.
    static List<String> paths(String text) {
        var head = HEAD.matcher(text);
        if (!head.find()) return List.of();
        var line = PATHS.matcher(head.group(1));
        if (!line.find()) return List.of();
        var written = line.group(1) + line.group(2).replaceAll("\r?\n[ \t]*-", " ");
        return WORD.matcher(written)
                .results()
                .map(word ->
                        word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3))
                .filter(path -> !path.isBlank())
                .toList();
    }
}
