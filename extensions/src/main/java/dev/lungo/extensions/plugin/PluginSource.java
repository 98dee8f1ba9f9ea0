package dev.lungo.extensions.plugin;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A plugin that a directory has. `file` is its file or folder, null for a package; `spec` is what names it in the
/// configuration, or its path; `hash` covers its contents. It is the user's `own` unless it comes with a project.
public record PluginSource(
        String name, String spec, @Nullable Path file, String hash, Map<String, Object> options, boolean own) {
    public PluginSource {
        options = Map.copyOf(options);
    }
}
