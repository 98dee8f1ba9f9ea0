package dev.lungo.code.java.build;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Sources that are compiled together: directories of their own, directories of the source sets that they use, and
/// jars.
public record SourceSet(List<Path> roots, List<Path> upstream, List<Path> jars, SourceLevel level, Gaps gaps) {
    /// The language version, and whether its preview features are on.
    public record SourceLevel(int version, boolean preview) {}

    /// Holes of the class path. `missing` names dependencies that no local cache contains. An `open` class path
    /// may lack jars that only the build knows. `generated` sources may not exist yet.
    public record Gaps(Set<String> missing, boolean open, boolean generated) {
        public boolean any() {
            return open || generated || !missing.isEmpty();
        }
    }

    /// All directories whose types these sources see.
    public Set<Path> visible() {
        var all = new LinkedHashSet<>(roots);
        all.addAll(upstream);
        return all;
    }

    public SourceSet withGeneratedSources() {
        return new SourceSet(roots, upstream, jars, level, new Gaps(gaps.missing, gaps.open, true));
    }

    public boolean contains(Path file) {
        return roots.stream().anyMatch(file::startsWith);
    }
}
