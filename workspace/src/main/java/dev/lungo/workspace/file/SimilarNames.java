package dev.lungo.workspace.file;

import dev.lungo.core.text.Similarity;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Suggests names for a file that does not exist.
final class SimilarNames {
    private SimilarNames() {}

    /// `names` is what its directory holds.
    static String missing(Path file, List<Path> names) {
        var name = file.getFileName();
        var similar = name == null
                ? List.<String>of()
                : Similarity.nearest(
                        name.toString(), names.stream().map(Path::toString).toList());
        if (similar.isEmpty()) return file + " does not exist.";
        return file + " does not exist. Did you mean "
                + similar.stream()
                        .map(other -> file.resolveSibling(other).toString())
                        .collect(Collectors.joining(" or "))
                + "?";
    }
}
