package dev.lungo.code.java.compile;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The source files of a project at one moment. Immutable.
public final class SourceTree {
    public static final SourceTree EMPTY = new SourceTree(Map.of());

    private final Map<Path, SourceFile> files;
    private final Map<String, List<SourceFile>> packages;

    SourceTree(Map<Path, SourceFile> files) {
        this.files = files;
        packages = files.values().stream()
                .collect(Collectors.groupingBy(file -> file.outline().packageName()));
    }

    public Collection<SourceFile> files() {
        return files.values();
    }

    public @Nullable SourceFile file(Path path) {
        return files.get(path);
    }

    List<SourceFile> inPackage(String name) {
        return packages.getOrDefault(name, List.of());
    }

    boolean hasPackage(String name) {
        return packages.containsKey(name);
    }

    public boolean declares(String type) {
        return files.values().stream().anyMatch(file -> file.outline().types().contains(type));
    }

    /// This tree with other files in some places; a null removes one.
    public SourceTree with(Map<Path, @Nullable SourceFile> changes) {
        var changed = new HashMap<>(files);
        changes.forEach((path, file) -> {
            if (file == null) changed.remove(path);
            else changed.put(path, file);
        });
        return new SourceTree(changed);
    }

    /// The files below these roots.
    public List<SourceFile> below(Set<Path> roots) {
        return files.values().stream()
                .filter(file -> roots.contains(file.root()))
                .toList();
    }
}
