package dev.lungo.extensions.plugin;

import dev.lungo.core.text.RegularFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Finds plugins in the folders of users and projects, and knows their contents.
public final class PluginFiles {
    /// Folders of a configuration folder, and the ends of the names of plugins in them. A folder with a manifest is
    /// one, too.
    private static final Map<String, List<String>> FOLDERS = new TreeMap<>(Map.of(
            "plugin", List.of(".java", ".jar", ".js", ".ts"),
            "plugins", List.of(".java", ".jar", ".js", ".ts"),
            "tool", List.of(".js", ".ts"),
            "tools", List.of(".js", ".ts")));

    private static final long LARGEST = 256 << 20;
    private static final int MOST_STAMPS = 1_000;
    private static final Map<Stamp, String> HASHES = new ConcurrentHashMap<>();

    /// A state of a file. Each change of its contents also changes `changed`, which no program can set.
    private record Stamp(Path file, Object key, Object changed, long size) {}

    private PluginFiles() {}

    /// The plugins in these configuration folders, by folder and name. Those of Claude Code have another form.
    public static List<Path> in(List<Path> folders) {
        var found = new ArrayList<Path>();
        for (var folder : folders) {
            if (folder.endsWith(".claude")) continue;
            FOLDERS.forEach((name, ends) -> collect(folder.resolve(name), ends, found));
        }
        return List.copyOf(found);
    }

    private static void collect(Path folder, List<String> ends, List<Path> found) {
        if (!Files.isDirectory(folder)) return;
        var files = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder, file -> isPlugin(file, ends))) {
            entries.forEach(files::add);
        } catch (IOException | DirectoryIteratorException unreadable) {
            System.getLogger("lungo.plugin").log(System.Logger.Level.DEBUG, "could not list " + folder, unreadable);
        }
        files.sort(null);
        found.addAll(files);
    }

    private static boolean isPlugin(Path file, List<String> ends) {
        var name = file.getFileName().toString();
        if (name.startsWith(".") || name.endsWith(".d.ts")) return false;
        if (Files.isDirectory(file)) return PluginTree.isProgram(file);
        return ends.stream().anyMatch(name::endsWith) && Files.isRegularFile(file);
    }

    /// True for a folder where plugins or tools are.
    static boolean isFolder(Path folder) {
        return folder.getFileName() != null
                && FOLDERS.containsKey(folder.getFileName().toString());
    }

    /// The name of a plugin's file: that without its end.
    public static String name(Path file) {
        var name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    /// The hash of a file's contents; empty if it is unreadable. Unchanged files are not read again.
    public static String hash(Path file) {
        try {
            var stamp = new Stamp(
                    file,
                    Files.getAttribute(file, "unix:ino"),
                    Files.getAttribute(file, "unix:ctime"),
                    Files.size(file));
            var known = HASHES.get(stamp);
            if (known != null) return known;
            var hash = hash(RegularFile.bytes(file, LARGEST));
            if (HASHES.size() >= MOST_STAMPS) HASHES.clear();
            HASHES.put(stamp, hash);
            return hash;
        } catch (IOException unreadable) {
            return "";
        }
    }

    public static String hash(byte[] contents) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(contents));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
