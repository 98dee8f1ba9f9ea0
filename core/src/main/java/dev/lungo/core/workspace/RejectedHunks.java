package dev.lungo.core.workspace;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Pieces of a `ChangedFile` that a person rejects, by their places from 0: `hunks` as a whole, and single `lines` of
/// others, if any. `version` is that of the file that was shown.
public record RejectedHunks(
        String file,
        String version,
        List<Integer> hunks,
        @Nullable List<Lines> lines) {
    /// Changed lines of a hunk, counted from 0 in the order of its patch; unchanged lines do not count.
    public record Lines(int hunk, List<Integer> lines) {}

    /// The lines of hunks that are not rejected as a whole.
    public List<Lines> picked() {
        return lines == null ? List.of() : lines;
    }

    /// The places of all hunks with something to reject, in order.
    public List<Integer> touched() {
        var all = new TreeSet<>(hunks);
        for (var one : picked()) all.add(one.hunk());
        return List.copyOf(all);
    }
}
