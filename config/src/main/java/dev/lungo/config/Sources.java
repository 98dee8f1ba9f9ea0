package dev.lungo.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that a configuration is read from. `worktree` is `directory` itself or above it;
/// `managed` is where administrators put `opencode/` and `lungo/`.
public record Sources(Path home, Map<String, String> environment, Path directory, Path worktree, Path managed) {
    public Sources {
        environment = Map.copyOf(environment);
        directory = directory.toAbsolutePath().normalize();
        worktree = worktree.toAbsolutePath().normalize();
    }

    /// Sources of this process.
    public static Sources ofProcess(Path directory, Path worktree) {
        return new Sources(
                Path.of(System.getProperty("user.home")), System.getenv(), directory, worktree, Path.of("/etc"));
    }

    /// From the worktree's root down to the directory.
    public List<Path> levels() {
        if (!directory.startsWith(worktree)) return List.of(directory);
        var levels = new ArrayList<Path>();
        for (var at = directory; at != null && at.startsWith(worktree); at = at.getParent()) levels.addFirst(at);
        return levels;
    }

    /// The value of a variable that is set to something.
    @Nullable
    String variable(String name) {
        var value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    boolean on(String name) {
        var value = variable(name);
        return value != null && (value.equals("1") || value.equalsIgnoreCase("true"));
    }

    Path configHome() {
        var xdg = variable("XDG_CONFIG_HOME");
        return xdg != null && Path.of(xdg).isAbsolute() ? Path.of(xdg) : home.resolve(".config");
    }

    Path inHome(String path) {
        return path.startsWith("~/")
                ? home.resolve(path.substring(2))
                : directory.resolve(path).normalize();
    }
}
