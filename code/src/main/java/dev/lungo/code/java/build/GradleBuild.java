package dev.lungo.code.java.build;

import dev.lungo.code.java.build.GradleScript.Stated;
import dev.lungo.code.java.build.SourceSet.Gaps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The source sets of a Gradle project, as far as its scripts state them. Its class path is always open, because
/// plugins can add to it.
final class GradleBuild {
    private static final Set<String> MAIN =
            Set.of("api", "implementation", "compileOnly", "compileOnlyApi", "compile", "providedCompile");
    private static final Set<String> SHARED = Set.of("api", "implementation", "compileOnlyApi", "compile");

    /// Any other source set may use more than it seems.
    private static final Set<String> USUAL = Set.of("main", "test", "testFixtures");

    private final Path root;
    private final Map<String, Coordinates> catalog;
    private final ClassPathResolver resolver;
    private final GradleScript shared;
    private final Map<String, Path> projects = new LinkedHashMap<>();
    private final Map<Path, Boolean> generating = new HashMap<>();

    GradleBuild(Path root, ArtifactStore artifacts) {
        this.root = root;
        catalog = GradleCatalog.read(root);
        resolver = new ClassPathResolver(artifacts, new Poms(artifacts));
        GradleScript own = GradleScript.read(root, "build.gradle");
        boolean applies = own.text().contains("subprojects") || own.text().contains("allprojects");
        shared = applies ? own : new GradleScript("");
        projects.put(":", root);
        for (String path : GradleScript.read(root, "settings.gradle").included()) {
            Path folder = root.resolve(path.substring(1).replace(':', '/')).normalize();
            if (folder.startsWith(root)) projects.put(path, folder);
        }
    }

    List<SourceSet> read() {
        return projects.values().stream()
                .flatMap(folder -> sets(folder).stream())
                .toList();
    }

    private List<SourceSet> sets(Path folder) {
        GradleScript script = script(folder);
        return ArtifactStore.children(folder.resolve("src"))
                .map(source -> source.getFileName().toString())
                .filter(name -> !roots(folder, name).isEmpty())
                .map(name -> set(folder, name, script))
                .toList();
    }

    private GradleScript script(Path folder) {
        GradleScript own = GradleScript.read(folder, "build.gradle");
        GradleScript all = folder.equals(root) ? own : own.with(shared);
        for (String plugin : own.appliedPlugins()) {
            for (String language : List.of("groovy", "kotlin", "java")) {
                Path conventions = root.resolve("buildSrc/src/main").resolve(language);
                all = all.with(GradleScript.read(conventions, plugin + ".gradle"));
            }
        }
        return all;
    }

    private SourceSet set(Path folder, String name, GradleScript script) {
        var upstream = new LinkedHashSet<Path>();
        var jars = new LinkedHashSet<Path>();
        var stated = new ArrayList<Dependency>();
        if (!name.equals("main")) {
            upstream.addAll(roots(folder, "main"));
            upstream.addAll(roots(folder, "testFixtures"));
            upstream.removeAll(roots(folder, name));
        }
        for (Stated one : script.dependencies(catalog)) {
            if (!isSeen(one.configuration(), name)) continue;
            add(one, folder, upstream, jars, stated);
        }
        var missing = new TreeSet<String>();
        var locked = locked(folder, name);
        var wanted = locked.isEmpty()
                ? resolver.resolve(stated, Map.of(), Map.of()).artifacts(Set.of("compile", "runtime"))
                : locked;
        resolver.addJars(wanted, jars, missing);
        boolean generates = !USUAL.contains(name) || generates(folder) || usesGenerated(upstream);
        var gaps = new Gaps(missing, true, generates);
        return new SourceSet(roots(folder, name), List.copyOf(upstream), List.copyOf(jars), script.level(), gaps);
    }

    private boolean usesGenerated(Set<Path> upstream) {
        return projects.values().stream()
                .filter(folder -> roots(folder, "main").stream().anyMatch(upstream::contains))
                .anyMatch(this::generates);
    }

    private boolean generates(Path folder) {
        return generating.computeIfAbsent(folder, it -> script(it).generates());
    }

    /// Tests see what the main sources see.
    private static boolean isSeen(String configuration, String name) {
        return MAIN.contains(configuration) || !name.equals("main") && configuration.startsWith(name);
    }

    private void add(Stated one, Path folder, Set<Path> upstream, Set<Path> jars, List<Dependency> stated) {
        if (!one.project().isEmpty()) addProject(one.project(), upstream, jars, stated);
        else if (one.file().isEmpty()) stated.add(one.dependency());
        else if (Files.isRegularFile(folder.resolve(one.file()))) jars.add(folder.resolve(one.file()));
    }

    private void addProject(String path, Set<Path> upstream, Set<Path> jars, List<Dependency> stated) {
        Path folder = projects.get(path);
        if (folder == null || !upstream.addAll(roots(folder, "main"))) return;
        for (Stated one : script(folder).dependencies(catalog)) {
            if (SHARED.contains(one.configuration())) add(one, folder, upstream, jars, stated);
        }
    }

    private static List<Path> roots(Path folder, String name) {
        Path source = folder.resolve("src").resolve(name);
        var usual = Stream.of(
                source.resolve("java"),
                folder.resolve("build/generated/sources/annotationProcessor/java")
                        .resolve(name),
                folder.resolve("build/generated/source/proto").resolve(name),
                folder.resolve("build/generated-src").resolve(name));
        return Stream.concat(usual, OtherLanguages.folders(source))
                .filter(Files::isDirectory)
                .toList();
    }

    private static List<Coordinates> locked(Path folder, String name) {
        String configuration = name.equals("main") ? "compileClasspath" : name + "CompileClasspath";
        return GradleScript.content(folder.resolve("gradle.lockfile"))
                .map(text -> text.lines()
                        .filter(line -> line.contains(configuration) && line.contains("="))
                        .map(line -> line.substring(0, line.indexOf('=')).split(":"))
                        .filter(parts -> parts.length == 3)
                        .map(parts -> new Coordinates(parts[0], parts[1], parts[2]))
                        .toList())
                .orElse(List.of());
    }
}
