package dev.lungo.code.lsp.server;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The roots that a process of a server has heard of, as the protocol has them. Thread-safe.
final class WorkspaceFolders {
    private volatile List<Path> roots;

    WorkspaceFolders(Collection<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    List<Path> roots() {
        return roots;
    }

    List<Map<String, String>> all() {
        return folders(roots, List.of());
    }

    /// Replaces the roots. Returns the message about it.
    Map<String, Object> become(List<Path> others) {
        var event = Map.of("added", folders(others, roots), "removed", folders(roots, others));
        roots = List.copyOf(others);
        return Map.of("event", event);
    }

    private static List<Map<String, String>> folders(List<Path> roots, List<Path> except) {
        return roots.stream()
                .filter(root -> !except.contains(root))
                .map(root -> Map.of("uri", root.toUri().toString(), "name", String.valueOf(root.getFileName())))
                .toList();
    }
}
