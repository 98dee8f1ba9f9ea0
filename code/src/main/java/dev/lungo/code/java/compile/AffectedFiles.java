package dev.lungo.code.java.compile;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the files that a change of other files may break: those that mention a changed type, one that extends it, or
/// a changed member. A change is `structural` if it changes more than methods: types, constants, or what they extend.
public record AffectedFiles(Set<String> types, Set<String> members, Set<String> removed, boolean structural) {
    static final AffectedFiles NONE = new AffectedFiles(Set.of(), Set.of(), Set.of(), false);

    private static final String NAME = "([\\p{L}_$][\\p{L}\\p{N}_$]*)";
    private static final Pattern METHOD = Pattern.compile("(?<!@)\\b" + NAME + "\\s*\\(");
    private static final Pattern VALUE = Pattern.compile(NAME + "\\s*(?=[=;,)({])");
    /// Private fields and methods, but not types: those have their own lines.
    private static final Pattern PRIVATE = Pattern.compile("\\s*(@[\\w.]+\\s+)*private [^{]*(;|\\{\\s*})\\s*$");
    private static final Pattern ANNOTATION = Pattern.compile("@[\\w.]+(\\([^()]*\\))?");

    /// The difference between two states of some files. Empty if nothing that other files see has changed.
    public static AffectedFiles between(SourceTree before, SourceTree now, Set<Path> changed) {
        var types = new HashSet<String>();
        var members = new HashSet<String>();
        var removed = new HashSet<String>();
        boolean structural = false;
        for (Path path : changed) {
            Outline old = outline(before, path);
            Outline fresh = outline(now, path);
            Set<String> was = lines(old, _ -> true);
            Set<String> is = lines(fresh, _ -> true);
            if (was.equals(is)) continue;
            structural |= !lines(old, line -> method(line).isEmpty()).equals(lines(fresh, line -> method(line).isEmpty()));
            types.addAll(types(old));
            types.addAll(types(fresh));
            members.addAll(declared(was, is));
            members.addAll(declared(is, was));
            removed.addAll(types(old));
            removed.addAll(declared(was, is));
            types(fresh).forEach(removed::remove);
            removed.removeAll(declared(is, Set.of()));
        }
        return new AffectedFiles(types, members, removed, structural);
    }

    private static @Nullable Outline outline(SourceTree tree, Path path) {
        SourceFile file = tree.file(path);
        return file == null ? null : file.outline();
    }

    private static List<String> types(@Nullable Outline outline) {
        return outline == null ? List.of() : outline.types();
    }

    /// The lines of a header. An import counts only if the others use its name.
    private static Set<String> lines(@Nullable Outline outline, Predicate<String> counts) {
        if (outline == null) return Set.of();
        var imports = new HashSet<String>();
        var lines = new HashSet<String>();
        for (String line : outline.header().split("\n")) {
            if (PRIVATE.matcher(line).lookingAt()) continue;
            if (line.startsWith("import ")) imports.add(line.strip());
            else if (counts.test(line.strip())) lines.add(line.strip());
        }
        for (String line : imports) {
            String name =
                    line.substring(line.lastIndexOf('.') + 1).replace(";", "").strip();
            if (lines.stream().anyMatch(other -> other.contains(name))) lines.add(line);
        }
        return lines;
    }

    private static Set<String> declared(Set<String> lines, Set<String> without) {
        return lines.stream()
                .filter(line -> !without.contains(line) && !line.startsWith("import ") && !line.startsWith("package "))
                .map(line -> ANNOTATION.matcher(line).replaceAll(""))
                .flatMap(AffectedFiles::declared)
                .collect(Collectors.toSet());
    }

    /// The name of a method, or those of fields, of constants, and of a record's components.
    private static Stream<String> declared(String line) {
        Optional<String> method = method(line);
        return method.isPresent()
                ? method.stream()
                : VALUE.matcher(line).results().map(match -> match.group(1));
    }

    private static Optional<String> method(String line) {
        boolean isWhole = line.endsWith("}") || line.endsWith(";");
        int value = line.indexOf('=');
        var method = METHOD.matcher(value < 0 ? line : line.substring(0, value));
        return isWhole && method.find() ? Optional.of(method.group(1)) : Optional.empty();
    }

    public boolean isEmpty() {
        return types.isEmpty();
    }

    /// The files of a tree that may be affected, without the changed ones. A file that mentions only a member must
    /// mention a type by which it reaches one of the changed types.
    public List<SourceFile> in(SourceTree tree, Set<Path> changed) {
        Set<String> affected = withSubtypes(tree);
        Set<String> carriers = tree.files().stream()
                .filter(file -> affected.stream().anyMatch(file.outline().header()::contains))
                .flatMap(file -> file.outline().top().stream())
                .collect(Collectors.toSet());
        return tree.files().stream()
                .filter(file -> !changed.contains(file.path()))
                .filter(file -> mentions(file, affected) || mentions(file, members) && mentions(file, carriers))
                .toList();
    }

    /// The files of a tree that name a changed type, or one that extends it.
    List<SourceFile> naming(SourceTree tree) {
        Set<String> affected = withSubtypes(tree);
        return tree.files().stream().filter(file -> mentions(file, affected)).toList();
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
