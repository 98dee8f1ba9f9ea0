package dev.lungo.code.java.compile;

import dev.lungo.code.java.build.SourceSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.tools.JavaFileObject;

/// Everything that the sources of a set see: other sources, jars, and the platform.
public final class ClassSpace {
    private final SourceTree tree;
    private final Set<Path> visible;
    private final List<ClassArchive> jars;
    private final Platform platform;

    private ClassSpace(SourceTree tree, Set<Path> visible, List<ClassArchive> jars, Platform platform) {
        this.tree = tree;
        this.visible = visible;
        this.jars = jars;
        this.platform = platform;
    }

    public static ClassSpace of(SourceTree tree, SourceSet set, Archives archives) throws IOException {
        int version = Compilation.supported(set.level().version());
        return new ClassSpace(tree, set.visible(), archives.open(set.jars()), archives.platform(version));
    }

    SourceTree tree() {
        return tree;
    }

    Platform platform() {
        return platform;
    }

    /// The headers of a package's files, once for each type that the package has by them.
    List<JavaFileObject> sources(String packageName) {
        var found = new ArrayList<JavaFileObject>();
        var names = new HashSet<String>();
        for (SourceFile file : tree.inPackage(packageName)) {
            if (!visible.contains(file.root())) continue;
            for (String type : file.outline().top()) {
                if (!names.add(type)) continue;
                found.add(new SourceObject(
                        file.path(), file.binaryName(type), file.outline().header()));
            }
        }
        return found;
    }

    List<JavaFileObject> jarClasses(String packageName) {
        var found = new ArrayList<JavaFileObject>();
        for (ClassArchive jar : jars) found.addAll(jar.list("", packageName));
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
