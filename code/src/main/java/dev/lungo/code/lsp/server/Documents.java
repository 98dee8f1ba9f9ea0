package dev.lungo.code.lsp.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The documents that a server has open; they outlive its process. Thread-safe.
final class Documents {
    private static final int MOST = 256;

    private final Map<Path, OpenDocument> open = new HashMap<>();
    private int versions;
    private long uses;

    synchronized @Nullable OpenDocument get(Path file) {
        return open.get(file);
    }

    /// Sets the text of a document. @return the document before
    synchronized @Nullable OpenDocument put(Path file, String text, long modified) {
        var old = open.get(file);
        int version = old != null && old.text().equals(text) ? old.version() : ++versions;
        return open.put(file, new OpenDocument(text, version, modified, ++uses));
    }

    synchronized void remove(Path file) {
        open.remove(file);
    }

    synchronized Map<Path, OpenDocument> all() {
        return new TreeMap<>(open);
    }

    /// The documents that were not used for longest, as many as are open beyond the bound.
    synchronized List<Path> surplus() {
        var oldest = new ArrayList<>(open.entrySet());
        oldest.sort(Comparator.comparingLong(entry -> entry.getValue().used()));
        return oldest.stream()
                .limit(Math.max(0, open.size() - MOST))
                .map(Map.Entry::getKey)
                .toList();
    }
}
