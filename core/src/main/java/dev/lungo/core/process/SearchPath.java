package dev.lungo.core.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds programs by name on the search path of an environment. Relative folders of the path are skipped: what they
/// mean changes with the directory of the process.
public final class SearchPath {
    /// The default of POSIX systems, for an environment without `PATH`.
    private static final String USUAL = "/usr/local/bin:/usr/bin:/bin";

    private SearchPath() {}

    /// The programs named `name`, in the order of the search path. A name with a slash is a path.
    public static List<Path> find(String name, Map<String, String> environment) {
        var found = new ArrayList<Path>();
        if (name.contains("/")) {
            add(name, found);
            return found;
        }
        for (var folder : environment.getOrDefault("PATH", USUAL).split(File.pathSeparator)) {
            if (folder.startsWith("/")) add(folder + "/" + name, found);
        }
        return found;
    }

    /// The program that runs under this name; null if there is none.
    public static @Nullable Path first(String name, Map<String, String> environment) {
        var found = find(name, environment);
        return found.isEmpty() ? null : found.getFirst();
    }

    private static void add(String place, List<Path> found) {
        try {
            var file = Path.of(place);
            if (Files.isRegularFile(file) && Files.isExecutable(file)) found.add(file);
        } catch (InvalidPathException unusable) {
            // No file can have this name.
        }
    }
}
