package dev.lungo.core.workspace;

import dev.lungo.core.tool.ToolFailure;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds files and lines, in parallel, leaving out what ignore files exclude and `.git`. Results are
/// in a fixed order.
public interface Search {
    /// The same search of roots without links. What was reached through a link that replaced a directory during the
    /// search is left out.
    default Search confined() {
        return this;
    }

    /// Files below `root` whose path matches, newest first.
    Found<Path> glob(Path root, String pattern, int limit) throws ToolFailure, InterruptedException;

    /// Lines that the regular expression finds in text files below `root` (or in the file `root`);
    /// `include` is a glob on file names.
    Found<Line> grep(Path root, String regex, @Nullable String include, int limit)
            throws ToolFailure, InterruptedException;

    /// The tree below `root`, breadth first, directories with a trailing slash, relative to it.
    Found<String> tree(Path root, List<String> ignore, int limit) throws ToolFailure, InterruptedException;

    /// `total` counts all if known; `truncated` is true if there are more than `items`. `skipped` files are left out
    /// because reading them needs approval.
    record Found<T>(List<T> items, int total, boolean truncated, int skipped) {
        public Found(List<T> items, int total, boolean truncated) {
            this(items, total, truncated, 0);
        }

        /// Note about skipped files for a result; empty if there are none.
        public String note() {
            return skipped == 0
                    ? ""
                    : "\n(" + skipped + (skipped == 1 ? " file" : " files") + " skipped: reading "
                            + (skipped == 1 ? "it" : "them") + " needs approval)";
        }
    }

    record Line(Path file, int number, String text) {}
}
