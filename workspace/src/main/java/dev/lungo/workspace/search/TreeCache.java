package dev.lungo.workspace.search;

import dev.lungo.core.tool.ToolFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Cache of the latest tree listings. A listing is valid for a few seconds, or longer if it took long to make.
final class TreeCache {
    private record Listed(PathIndex index, long until) {}

    private static final int MOST = 4;
    private static final long FRESH = TimeUnit.SECONDS.toNanos(2);
    private static final int COSTS = 20;

    private final ParallelSearch search;
    private final Map<Path, Listed> trees = new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Listed> eldest) {
            return size() > MOST;
        }
    };

    TreeCache(ParallelSearch search) {
        this.search = search;
    }

    PathIndex of(Path root) throws ToolFailure, InterruptedException {
        synchronized (trees) {
            var known = trees.get(root);
            if (known != null && System.nanoTime() < known.until) return known.index;
        }
        if (!Files.isDirectory(root)) return new PathIndex(List.of());
        long start = System.nanoTime();
        var index = new PathIndex(search.files(root));
        long end = System.nanoTime();
        synchronized (trees) {
            trees.put(root, new Listed(index, end + Math.max(FRESH, (end - start) * COSTS)));
        }
        return index;
    }
}
