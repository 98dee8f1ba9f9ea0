package dev.lungo.code.java.build;

import dev.lungo.code.java.build.SourceSet.Gaps;
import dev.lungo.code.java.build.SourceSet.SourceLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The source sets of a directory without a build file that we know: by its usual folders.
final class PlainBuild {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");

    private static final List<String> BUILDS = List.of(
            "pom.xml",
            "build.gradle",
            "build.gradle.kts",
            "build.xml",
            "build.sbt",
            "build.mill",
            "build.sc",
            "project.clj",
            "BUILD",
            "BUILD.bazel",
            "MODULE.bazel",
            "WORKSPACE",
            "BUCK",
            "Android.bp",
            "meson.build",
            "CMakeLists.txt");

    /// Files below a directory that are looked at for sources elsewhere.
    private static final int SEEN = 5_000;

    private PlainBuild() {}

    static List<SourceSet> read(Path root) {
        Path main = root.resolve("src/main/java");
        Path test = root.resolve("src/test/java");
        if (Files.isDirectory(main)) return sets(root, main, test);
        Path src = root.resolve("src");
        Path own = Files.isDirectory(src) ? src : root;
        Path tests = Stream.of("test", "tests")
                .map(root::resolve)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(null);
        if (tests == null || own.equals(root)) return List.of(set(root, own, List.of(), List.of(own)));
        return sets(root, own, tests);
    }

    private static List<SourceSet> sets(Path root, Path main, Path test) {
        List<Path> known = List.of(main, test);
        return List.of(set(root, main, List.of(), known), set(root, test, List.of(main), known));
    }

    /// Around a file outside of the usual folders, sources begin where its package does.
    static List<SourceSet> around(Path file, Path root) {
        List<SourceSet> usual = Files.isDirectory(root.resolve("src")) ? read(root) : List.of();
        if (usual.stream().anyMatch(set -> set.contains(file))) return usual;
        Path sources = sources(file, root);
        return List.of(set(root, sources, List.of(), List.of(sources)));
    }

    /// True if there are sources besides the known ones: the same packages may continue there.
    private static boolean hasOthers(Path root, List<Path> known) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.limit(SEEN)
                    .filter(file -> file.toString().endsWith(".java"))
                    .anyMatch(file -> known.stream().noneMatch(file::startsWith));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /// True if a build file above these sources may add others to them, which we cannot tell.
    private static boolean hasBuild(Path sources, Path root) {
        return Stream.iterate(sources, folder -> folder != null && folder.startsWith(root), Path::getParent)
                .anyMatch(folder -> BUILDS.stream().anyMatch(name -> Files.exists(folder.resolve(name))));
    }

    private static Path sources(Path file, Path root) {
        String folder = String.valueOf(file.getParent());
        String packages = packageName(file).replace('.', '/');
        Path own =
                Path.of(folder.endsWith(packages) ? folder.substring(0, folder.length() - packages.length()) : folder);
        return own.startsWith(root) ? own : root;
    }

    private static String packageName(Path file) {
        return GradleScript.content(file)
                .map(PACKAGE::matcher)
                .filter(Matcher::find)
                .map(match -> match.group(1))
                .orElse("");
    }

    private static SourceSet set(Path root, Path sources, List<Path> upstream, List<Path> known) {
        var jars = new ArrayList<Path>();
        for (String folder : List.of("lib", "libs")) jars.addAll(jars(root.resolve(folder)));
        var level = new SourceLevel(Runtime.version().feature(), false);
        boolean elsewhere = hasBuild(sources, root) || hasOthers(root, known);
        return new SourceSet(List.of(sources), upstream, jars, level, new Gaps(Set.of(), true, elsewhere));
    }

    static List<Path> jars(Path folder) {
        return ArtifactStore.children(folder)
                .filter(file -> file.getFileName().toString().endsWith(".jar"))
                .toList();
    }
}
