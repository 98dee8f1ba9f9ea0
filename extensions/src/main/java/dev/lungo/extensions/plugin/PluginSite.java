package dev.lungo.extensions.plugin;

import dev.lungo.core.process.ProcessLauncher;
import java.nio.file.Path;
import java.util.Map;

/// Surroundings of the plugins of a directory: the directory, the root of its project, the launcher and environment of
/// programs, and a folder for files that are derived from plugins.
public record PluginSite(
        Path directory, Path worktree, ProcessLauncher launcher, Map<String, String> environment, Path cache) {}
