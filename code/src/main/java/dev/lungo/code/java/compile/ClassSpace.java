package dev.lungo.code.java.compile;

import dev.lungo.code.java.build.SourceSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/// Everything that the sources of a set see: other sources, jars, and the platform.
public final class ClassSpace {
    private final SourceTree tree;
    private final Set<Path> visible;
    private final Set<Path> units;
    private final List<ClassArchive> jars;
    private final Platform platform;

    private ClassSpace(
            SourceTree tree, Set<Path> visible, Set<Path> units, List<ClassArchive> jars, Platform platform) {
        this.tree = tree;
        this.visible = visible;
        this.units = units;
        this.jars = jars;
        this.platform = platform;
    }

    /// `units` are the files to compile, which are no headers.
    public static ClassSpace of(SourceTree tree, SourceSet set, Archives archives, Set<Path> units) throws IOException {
        int version = Compilation.supported(set.level().version());
        return new ClassSpace(tree, set.visible(), units, archives.open(set.jars()), archives.platform(version));
    }

    SourceTree tree() {
        return tree;
    }

    Platform platform() {
        return platform;
    }

    /// A file of which the compiler sees the header.
    @Nullable
    SourceFile header(Path path) {
        SourceFile file = tree.file(path);
        return file != null && isHeader(file) ? file : null;
    }

    private boolean isHeader(SourceFile file) {
        return visible.contains(file.root()) && !units.contains(file.path());
    }

    /// The headers of a package's files that are texts, once for each type that the package has by them.
    List<JavaFileObject> sources(String packageName) {
        var found = new ArrayList<JavaFileObject>();
        headers(packageName).forEach((type, file) -> {
            if (!tree.classes(file).isEmpty()) return;
            found.add(new SourceObject(
                    file.path(), file.binaryName(type), file.outline().header()));
        });
        return found;
    }

    /// The other headers and the classes of jars.
    List<JavaFileObject> classes(String packageName) {
        var found = new LinkedHashSet<JavaFileObject>();
        for (SourceFile file : headers(packageName).values()) found.addAll(tree.classes(file));
        for (ClassArchive jar : jars) found.addAll(jar.list("", packageName));
        return List.copyOf(found);
    }

    private Map<String, SourceFile> headers(String packageName) {
        var found = new LinkedHashMap<String, SourceFile>();
        for (SourceFile file : tree.inPackage(packageName)) {
            if (!isHeader(file)) continue;
            for (String type : file.outline().top()) found.putIfAbsent(type, file);
        }
        return found;
    }

    boolean hasPackage(String name) {
        return hasSources(name)
                || !platform.list(name).isEmpty()
                || jars.stream().anyMatch(jar -> !jar.list("", name).isEmpty());
    }

    boolean hasSources(String name) {
        return tree.inPackage(name).stream().anyMatch(file -> visible.contains(file.root()));
    }

    boolean hasType(String packageName, String type) {
        return tree.inPackage(packageName).stream()
                        .anyMatch(file -> visible.contains(file.root())
                                && file.outline().top().contains(type))
                || platform.list(packageName).stream()
                        .anyMatch(entry -> entry.simpleName().equals(type))
                || jars.stream()
                        .anyMatch(jar -> jar.list("", packageName).stream()
                                .anyMatch(entry -> entry.simpleName().equals(type)));
    }

    List<SourceFile> visibleFiles() {
        return tree.below(visible);
    }
}
