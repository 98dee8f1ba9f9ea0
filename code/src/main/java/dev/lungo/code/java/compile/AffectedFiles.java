package dev.lungo.code.java.compile;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the files that a change of other files may break: those that mention a changed type, one that extends it, or
/// a changed member. A change is `structural` if it changes more than methods: types, constants, or what they extend.
/// One of `members` only breaks files that name them.
public record AffectedFiles(
        Set<String> types, Set<String> members, Set<String> removed, boolean structural, boolean membersOnly) {
    static final AffectedFiles NONE = new AffectedFiles(Set.of(), Set.of(), Set.of(), false, true);

    /// As many files are checked because they name a changed member, even if no type leads from them to it.
    private static final int FEW = 30;

    /// The difference between two states of some files. Empty if nothing that other files see has changed.
    public static AffectedFiles between(SourceTree before, SourceTree now, Set<Path> changed) {
        AffectedFiles all = NONE;
        for (Path path : changed) all = all.with(outline(before, path), outline(now, path));
        return all;
    }

    private AffectedFiles with(@Nullable Outline old, @Nullable Outline fresh) {
        Set<HeaderLine> was = HeaderLine.of(old, _ -> true);
        Set<HeaderLine> is = HeaderLine.of(fresh, _ -> true);
        if (was.equals(is)) return this;
        Set<HeaderLine> gone = without(was, is);
        Set<HeaderLine> added = without(is, was);
        Set<String> missing = union(removed, types(old), declared(gone));
        missing.removeAll(union(types(fresh), declared(is)));
        return new AffectedFiles(
                union(types, types(old), types(fresh)),
                union(members, declared(gone), declared(added)),
                missing,
                structural || !structure(old).equals(structure(fresh)),
                membersOnly && Stream.concat(gone.stream(), added.stream()).allMatch(HeaderLine::isUsedByName));
    }

    @SafeVarargs
    private static Set<String> union(Collection<String>... all) {
        var union = new HashSet<String>();
        for (Collection<String> one : all) union.addAll(one);
        return union;
    }

    private static Set<HeaderLine> structure(@Nullable Outline outline) {
        return HeaderLine.of(outline, line -> !line.isMethod());
    }

    private static Set<HeaderLine> without(Set<HeaderLine> lines, Set<HeaderLine> others) {
        return lines.stream().filter(line -> !others.contains(line)).collect(Collectors.toSet());
    }

    private static Set<String> declared(Set<HeaderLine> lines) {
        return lines.stream().flatMap(HeaderLine::declared).collect(Collectors.toSet());
    }

    private static @Nullable Outline outline(SourceTree tree, Path path) {
        SourceFile file = tree.file(path);
        return file == null ? null : file.outline();
    }

    private static List<String> types(@Nullable Outline outline) {
        return outline == null ? List.of() : outline.types();
    }

    public boolean isEmpty() {
        return types.isEmpty();
    }

    /// The files of a tree that may be affected, without the changed ones; first those that name a changed member. If
    /// many files do, only those are affected that also name a type that leads to one of the changed types.
    public List<SourceFile> in(SourceTree tree, Set<Path> changed) {
        Set<String> affected = withSubtypes(tree);
        List<SourceFile> others = tree.files().stream()
                .filter(file -> !changed.contains(file.path()))
                .sorted(Comparator.comparing(SourceFile::path))
                .toList();
        List<SourceFile> users =
                others.stream().filter(file -> mentions(file, members)).toList();
        if (users.size() > FEW) {
            Set<String> leading = leading(tree, affected);
            users = users.stream().filter(file -> mentions(file, leading)).toList();
        }
        if (membersOnly) return users;
        var found = new LinkedHashSet<>(users);
        for (SourceFile file : others) if (mentions(file, affected)) found.add(file);
        return List.copyOf(found);
    }

    /// The affected types, and those with an affected one in their headers.
    private static Set<String> leading(SourceTree tree, Set<String> affected) {
        var leading = new HashSet<>(affected);
        for (SourceFile file : naming(tree, affected)) {
            if (affected.stream().anyMatch(file.outline().header()::contains)) {
                leading.addAll(file.outline().top());
            }
        }
        return leading;
    }

    /// The files of a tree that name a changed type, or one that extends it.
    List<SourceFile> naming(SourceTree tree) {
        return naming(tree, withSubtypes(tree));
    }

    private static List<SourceFile> naming(SourceTree tree, Set<String> types) {
        return tree.files().stream().filter(file -> mentions(file, types)).toList();
    }

    private static boolean mentions(SourceFile file, Set<String> names) {
        return names.stream().anyMatch(file.outline()::mentions);
    }

    private Set<String> withSubtypes(SourceTree tree) {
        var all = new HashSet<>(types);
        boolean grows = true;
        while (grows) {
            grows = false;
            for (SourceFile file : tree.files()) {
                if (all.stream().anyMatch(file.outline()::declaresWith)) {
                    grows |= all.addAll(file.outline().types());
                }
            }
        }
        return all;
    }
}
