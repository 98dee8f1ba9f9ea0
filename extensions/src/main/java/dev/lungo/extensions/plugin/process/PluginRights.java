package dev.lungo.extensions.plugin.process;

import dev.lungo.core.network.DomainPattern;
import java.util.List;

/// The declared rights of a plugin's program. Without any, it reads the project and what is not secret, and writes
/// nothing. `network` are domains that it connects to, `writable` places below the project's directory.
public record PluginRights(List<String> network, List<String> writable) {
    /// @throws IllegalArgumentException if a domain or place cannot be one
    public PluginRights {
        network = List.copyOf(network);
        writable = List.copyOf(writable);
        network.forEach(DomainPattern::parse);
        for (var place : writable)
            if (place.startsWith("/")
                    || place.startsWith("~")
                    || List.of(place.split("/")).contains(".."))
                throw new IllegalArgumentException("\"" + place + "\" is not a place below the project");
    }
}
