package dev.lungo.tools;

import dev.lungo.core.config.Config;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Search;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Found items from `first` (1-based) that fit on one page; `more` if there are others.
record Page<T>(List<T> items, int first, int total, boolean more) {
    private static final int MOST = 100;

    /// The number of items to search for, so that the page from `first` can be filled.
    static int limit(int first) {
        return first - 1 + MOST;
    }

    static int first(@Nullable Integer offset) {
        return offset == null ? 1 : Math.clamp(offset, 1, 1_000_000);
    }

    /// `line` is the text of an item, which counts against the page.
    static <T> Page<T> of(Search.Found<T> found, int first, Function<T, String> line, Config.ToolOutput limit)
            throws ToolFailure {
        var all = found.items();
        if (first > Math.max(all.size(), 1))
            throw new ToolFailure("offset " + first + " is out of range: there are " + all.size() + " results.");
        int end = first - 1;
        for (int bytes = 0; end < all.size(); end++) {
            bytes += line.apply(all.get(end)).getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes > limit.max_bytes() && end >= first) break;
        }
        boolean more = end < all.size() || found.truncated();
        return new Page<>(all.subList(first - 1, end), first, Math.max(found.total(), all.size()), more);
    }

    int last() {
        return first + items.size() - 1;
    }

    /// A note on the items shown and the way to the next ones; empty if these are all. `what` names them.
    String note(String what) {
        if (!more) return first == 1 ? "" : "(Showing " + what + " " + first + "-" + last() + " of " + total + ".)";
        var of = total > last() ? " of " + total : "";
        return "(Showing " + what + " " + first + "-" + last() + of + ". Use offset=" + (last() + 1)
                + " for the next page, or a narrower pattern or path.)";
    }
}
