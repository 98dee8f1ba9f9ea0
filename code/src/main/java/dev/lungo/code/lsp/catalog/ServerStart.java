package dev.lungo.code.lsp.catalog;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A server that can be started. Equal starts share a process.
public record ServerStart(
        ServerSpec spec, Path root, Path program, List<String> arguments, Map<String, Object> initialization) {
    /// The settings that the server may ask for: a part of the options of its start, if they have such a
    /// part.
    public Map<String, Object> settings() {
        if (!(initialization.get("settings") instanceof Map<?, ?> part)) return initialization;
        var settings = new LinkedHashMap<String, Object>();
        part.forEach((key, value) -> settings.put(String.valueOf(key), value));
        return settings;
    }

    /// True if one process could serve both roots, as far as its command and settings go.
    public boolean differsInRootOnly(ServerStart other) {
        return new ServerStart(spec, other.root, program, arguments, initialization).equals(other);
    }
}
