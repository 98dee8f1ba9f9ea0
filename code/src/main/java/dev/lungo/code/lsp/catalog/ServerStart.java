package dev.lungo.code.lsp.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A server that can be started. Equal starts share a process.
public record ServerStart(
        ServerSpec spec, Path root, Path program, List<String> arguments, Map<String, Object> initialization) {
    /// True if one process could serve both roots, as far as its command and settings go.
    public boolean differsInRootOnly(ServerStart other) {
        return new ServerStart(spec, other.root, program, arguments, initialization).equals(other);
    }
}
