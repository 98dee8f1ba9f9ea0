package dev.lungo.client;

import dev.lungo.core.plugin.PluginStatus;
import dev.lungo.core.plugin.PluginTheme;
import java.util.List;
import java.util.Map;

/// The plugins of a directory. Everything can throw `ClientFailure`.
public final class RemotePlugins {
    private final HttpRequests requests;

    RemotePlugins(HttpRequests requests) {
        this.requests = requests;
    }

    /// The plugins, which are loaded if they are not yet.
    public List<PluginStatus> all() {
        return List.of(requests.get("/lungo/plugin", PluginStatus[].class));
    }

    /// The themes that plugins add to the terminal interface.
    public List<PluginTheme> themes() {
        return List.of(requests.get("/lungo/theme", PluginTheme[].class));
    }

    /// Adds an entry to the configuration of the directory, or to that of the user. Returns false if it is there.
    public boolean add(String spec, boolean ofDirectory) {
        return requests.post("/lungo/plugin", Map.of("spec", spec, "project", ofDirectory), Boolean.class);
    }

    /// Removes an entry from a configuration. Returns false if it is not there.
    public boolean remove(String spec, boolean ofDirectory) {
        return requests.delete(
                "/lungo/plugin?spec=" + HttpRequests.encode(spec) + "&project=" + ofDirectory, Boolean.class);
    }
}
