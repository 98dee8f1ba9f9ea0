package dev.lungo.code.java.compile;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The source files of a project at one moment. Immutable, but for the headers that the compiler has read: those it
/// reads as class files the next time.
public final class SourceTree {
    public static final SourceTree EMPTY = new SourceTree(Map.of(), Map.of());

    private final Map<Path, SourceFile> files;
    private final Map<String, List<SourceFile>> packages;
    private final Map<Path, List<HeaderClass>> classes;

    private SourceTree(Map<Path, SourceFile> files, Map<Path, List<HeaderClass>> classes) {
        this.files = files;
        this.classes = new ConcurrentHashMap<>(classes);
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

    /// The header of a file as class files; empty if it is a text.
    List<HeaderClass> classes(SourceFile file) {
        return classes.getOrDefault(file.path(), List.of());
    }

    void keep(SourceFile file, List<HeaderClass> header) {
        classes.put(file.path(), header);
    }

    /// This tree with other files in some places; a null removes one.
    public SourceTree with(Map<Path, @Nullable SourceFile> changes) {
        var changed = new HashMap<>(files);
        changes.forEach((path, file) -> {
            if (file == null) changed.remove(path);
            else changed.put(path, file);
        });
        return changed(changed, changes.keySet());
    }

    /// A tree of these files, of which only some differ from those here.
    SourceTree changed(Map<Path, SourceFile> fresh, Set<Path> changed) {
        var kept = new HashMap<>(classes);
        var tree = new SourceTree(fresh, Map.of());
        AffectedFiles affected = kept.isEmpty() ? AffectedFiles.NONE : AffectedFiles.between(this, tree, changed);
        for (Path path : changed) if (!hasSameHeader(tree, path)) kept.remove(path);
        if (affected.structural()) for (SourceFile file : affected.naming(tree)) kept.remove(file.path());
        tree.classes.putAll(kept);
        return tree;
    }

    private boolean hasSameHeader(SourceTree other, Path path) {
        SourceFile old = file(path);
        SourceFile fresh = other.file(path);
        return old != null
                && fresh != null
                && old.outline().header().equals(fresh.outline().header());
    }

    /// The files below these roots.
    public List<SourceFile> below(Set<Path> roots) {
        return files.values().stream()
                .filter(file -> roots.contains(file.root()))
                .toList();
    }
}
