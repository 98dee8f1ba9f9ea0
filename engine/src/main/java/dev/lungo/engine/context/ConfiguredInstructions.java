package dev.lungo.engine.context;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.engine.instance.Instance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The files that `instructions` of the configuration name, by path or by pattern. Relative ones are looked
/// for in the directory and in those above it, up to the root of the project.
record ConfiguredInstructions(Instance instance) {
    private static final Pattern WILD = Pattern.compile("[*?\\[{]");
    /// More files make no instructions.
    private static final int MOST = 50;

    static boolean isAddress(String entry) {
        return entry.startsWith("http://") || entry.startsWith("https://");
    }

    List<String> addresses() {
        return instance.config().instructions().stream()
                .filter(ConfiguredInstructions::isAddress)
                .toList();
    }

    /// In the order of the configuration; the files of one pattern by name.
    Set<Path> files() throws InterruptedException {
        var files = new LinkedHashSet<Path>();
        for (var entry : instance.config().instructions()) {
            if (!isAddress(entry)) files.addAll(files(entry));
        }
        return files;
    }

    private List<Path> files(String entry) throws InterruptedException {
        var found = new ArrayList<Path>();
        for (var base : isRooted(entry) ? List.of(instance.directory()) : levels()) found.addAll(at(base, entry));
        return found;
    }

    private static boolean isRooted(String path) {
        return path.startsWith("/") || path.startsWith("~/");
    }

    private Path resolve(Path base, String path) {
        return instance.machine()
                .files()
                .resolve(isRooted(path) ? path : base.resolve(path).toString());
    }

    private List<Path> at(Path base, String entry) throws InterruptedException {
        var files = instance.machine().files();
        var wild = WILD.matcher(entry);
        if (!wild.find()) {
            var file = resolve(base, entry);
            return files.exists(file) && !files.isDirectory(file) ? List.of(file) : List.of();
        }
        var fixed = entry.substring(0, entry.lastIndexOf('/', wild.start()) + 1);
        var root = resolve(base, fixed);
        if (!files.isDirectory(root) || !instance.mayLead(root)) return List.of();
        try {
            return instance.machine().search().glob(root, entry.substring(fixed.length()), MOST).items().stream()
                    .sorted()
                    .toList();
        } catch (ToolFailure unusable) {
            return List.of();
        }
    }

    /// From the root of the project down to the directory.
    private List<Path> levels() {
        var levels = new ArrayList<Path>();
        for (var at = instance.directory(); at != null && at.startsWith(instance.home()); at = at.getParent())
            levels.addFirst(at);
        return levels.isEmpty() ? List.of(instance.directory()) : levels;
    }
}
