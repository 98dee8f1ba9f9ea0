package dev.lungo.workspace.search;

import dev.lungo.core.workspace.Search.Found;
import dev.lungo.core.workspace.Search.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Results that workers found in the files of a list, in its order. Files are handed out in that order, so the search
/// can stop once the first files hold enough: later ones cannot change the result.
final class OrderedLines {
    private final List<Walk.Entry> files;
    private final int limit;
    private final AtomicInteger next = new AtomicInteger();
    private final List<List<Line>> found;
    private int complete;
    private int sum;
    private volatile boolean enough;

    OrderedLines(List<Walk.Entry> files, int limit) {
        this.files = files;
        this.limit = limit;
        this.found = new ArrayList<>(java.util.Collections.nCopies(files.size(), null));
    }

    /// One worker's share, until no file is left.
    void work(LineScanner scanner, Cancel cancel) {
        while (!enough && !cancel.requested()) {
            int index = next.getAndIncrement();
            if (index >= files.size()) {
                return;
            }
            var file = files.get(index);
            put(index, scanner.scan(file.path(), file.size()));
        }
    }

    private synchronized void put(int index, List<Line> lines) {
        found.set(index, lines.isEmpty() ? List.of() : lines);
        while (complete < found.size() && found.get(complete) != null) {
            sum += found.get(complete++).size();
        }
        enough = sum > limit;
    }

    synchronized Found<Line> result() {
        var lines = found.subList(0, complete).stream()
                .flatMap(List::stream)
                .limit(limit)
                .toList();
        return new Found<>(lines, lines.size(), sum > limit);
    }
}
