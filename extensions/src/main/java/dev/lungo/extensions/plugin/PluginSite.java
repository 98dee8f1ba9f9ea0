package dev.lungo.extensions.plugin;

import dev.lungo.core.process.ProcessLauncher;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Surroundings of the plugins of a directory: the directory, the root of its project, the launcher and environment of
/// programs, a folder for files that are derived from plugins, launchers that confine, and the way to the server (null
/// while there is none).
public record PluginSite(
        Path directory,
        Path worktree,
        ProcessLauncher launcher,
        Map<String, String> environment,
        Path cache,
        ConfinedLaunchers confined,
        Supplier<@Nullable ServerEntrance> server) {
    /// Surroundings without a sandbox and without a server.
    public PluginSite(
            Path directory, Path worktree, ProcessLauncher launcher, Map<String, String> environment, Path cache) {
        this(directory, worktree, launcher, environment, cache, (_, _, _, _) -> launcher, () -> null);
    }
}
