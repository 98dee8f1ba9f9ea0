package dev.lungo.code.java;

import dev.lungo.code.java.build.JavaBuilds;
import dev.lungo.code.java.build.OtherLanguages;
import dev.lungo.code.java.build.SourceSet;
import dev.lungo.code.java.compile.Archives;
import dev.lungo.code.java.compile.SourceFile.Stamp;
import dev.lungo.code.java.compile.SourceIndex;
import dev.lungo.code.java.compile.SourceTree;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The Java sources of a directory and the source sets they belong to. Build files are read again when one of them
/// changes, and from time to time while a dependency is missing. Used by one thread.
final class JavaProject implements Closeable {
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final List<String> BUILD_FILES =
            List.of("pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");

    private final Path directory;
    private final JavaBuilds builds;
    private final Archives archives = new Archives();
    private final SourceIndex index = new SourceIndex();
    private final List<SourceSet> sets = new ArrayList<>();
    private Map<Path, Stamp> buildFiles = Map.of();
    private long readAt;

    JavaProject(Path directory, JavaBuilds builds) {
        this.directory = directory;
        this.builds = builds;
    }

    /// The sources as they are now, with those around these files.
    SourceTree refresh(Collection<Path> files) throws IOException {
        if (isOutdated()) sets.clear();
        for (Path file : files) {
            if (set(file).isEmpty()) add(builds.around(file, directory));
        }
        return scan();
    }

    /// The sources of the whole directory.
    SourceTree refreshAll() throws IOException {
        if (isOutdated()) sets.clear();
        if (sets.isEmpty()) add(builds.in(directory));
        return scan();
    }

    private SourceTree scan() throws IOException {
        var roots = new LinkedHashSet<Path>();
        for (SourceSet set : sets) roots.addAll(set.visible());
        return index.refresh(roots);
    }

    private void add(List<SourceSet> found) throws IOException {
        var mixed = new HashMap<Path, Boolean>();
        for (SourceSet set : found) {
            if (sets.stream().anyMatch(known -> known.roots().equals(set.roots()))) continue;
            boolean generates = archives.haveProcessors(set.jars())
                    || set.visible().stream().anyMatch(root -> mixed.computeIfAbsent(root, OtherLanguages::areIn));
            sets.add(generates ? set.withGeneratedSources() : set);
        }
        buildFiles = buildFiles();
        readAt = System.nanoTime();
    }

    private boolean isOutdated() {
        boolean isIncomplete =
                sets.stream().anyMatch(set -> !set.gaps().missing().isEmpty());
        boolean retries = isIncomplete && System.nanoTime() - readAt > RETRY_NANOS;
        return retries || !buildFiles.equals(buildFiles());
    }

    private Map<Path, Stamp> buildFiles() {
        Set<Path> folders = new LinkedHashSet<>();
        for (SourceSet set : sets) {
            Path folder = set.roots().getFirst();
            while (folder != null && folder.startsWith(directory) && folders.add(folder)) folder = folder.getParent();
        }
        var found = new HashMap<Path, Stamp>();
        for (Path folder : folders) {
            for (String name : BUILD_FILES) found.put(folder.resolve(name), Stamp.of(folder.resolve(name)));
        }
        return found;
    }

    List<SourceSet> sets() {
        return sets;
    }

    Optional<SourceSet> set(Path file) {
        return sets.stream().filter(set -> set.contains(file)).findFirst();
    }

    Archives archives() {
        return archives;
    }

    boolean isFull() {
        return index.isFull();
    }

    @Override
    public void close() throws IOException {
        archives.close();
    }
}
