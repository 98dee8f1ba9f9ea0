package dev.lungo.extensions.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The files that a plugin may run: all of a folder; for a script in a configuration folder, the scripts of that,
/// because it may import them.
final class PluginTree {
    /// The manifest of a folder that is a plugin.
    static final String MANIFEST = "plugin.json";

    private static final Pattern SCRIPT = Pattern.compile(".*\\.[cm]?[jt]sx?");
    private static final Set<String> SKIPPED = Set.of("node_modules", ".git", "__pycache__");
    /// The largest number of files that one plugin may have.
    static final int MOST = 2_000;

    private PluginTree() {}

    static boolean isScript(Path file) {
        var name = file.toString();
        return (name.endsWith(".js") || name.endsWith(".ts")) && !name.endsWith(".d.ts");
    }

    /// True for a folder with a manifest.
    static boolean isProgram(Path folder) {
        return Files.isRegularFile(folder.resolve(MANIFEST));
    }

    /// The hash of all files; empty if one is unreadable, or if there are too many. Installed packages do not count.
    static String hash(Path file) {
        if (Files.isDirectory(file)) return hash(file, Pattern.compile(".*"));
        var folder = file.getParent();
        var above = folder == null || !PluginFiles.isFolder(folder) ? null : folder.getParent();
        return isScript(file) && above != null ? hash(above, SCRIPT) : PluginFiles.hash(file);
    }

    private static String hash(Path folder, Pattern names) {
        var all = new StringBuilder();
        var files = files(folder, names);
        if (files.size() > MOST) return "";
        for (var each : files) {
            var hash = PluginFiles.hash(each);
            if (hash.isEmpty()) return "";
            all.append(folder.relativize(each)).append(' ').append(hash).append('\n');
        }
        return PluginFiles.hash(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<Path> files(Path folder, Pattern names) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                    boolean skipped = !inner.equals(folder) && SKIPPED.contains(String.valueOf(inner.getFileName()));
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (names.matcher(file.toString()).matches() && Files.isRegularFile(file)) found.add(file);
                    return found.size() <= MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }
            });
        } catch (IOException unreadable) {
            System.getLogger("lungo.plugin").log(System.Logger.Level.DEBUG, "could not list " + folder, unreadable);
        }
        found.sort(null);
        return found;
    }
}
