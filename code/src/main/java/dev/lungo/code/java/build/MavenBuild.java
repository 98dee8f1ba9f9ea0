package dev.lungo.code.java.build;

import dev.lungo.code.java.build.ClassPathResolver.Resolved;
import dev.lungo.code.java.build.SourceSet.Gaps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The source sets of a Maven project with all its modules.
final class MavenBuild {
    private static final int MODULES = 2_000;
    private static final Set<String> MAIN = Set.of("compile", "provided", "system");
    private static final Set<String> TEST = Set.of("compile", "provided", "system", "runtime", "test");

    private final Poms poms;
    private final ClassPathResolver resolver;
    private final Map<String, Pom> modules = new LinkedHashMap<>();

    MavenBuild(ArtifactStore artifacts) {
        poms = new Poms(artifacts);
        resolver = new ClassPathResolver(artifacts, poms);
    }

    List<SourceSet> read(Path root) {
        addModules(root.resolve("pom.xml"));
        return modules.values().stream().flatMap(pom -> sets(pom).stream()).toList();
    }

    private void addModules(Path file) {
        Pom pom = poms.read(file).orElse(null);
        if (pom == null || modules.size() >= MODULES || modules.containsValue(pom)) return;
        modules.put(pom.artifact().key(), pom);
        for (String module : pom.modules()) {
            Path place = pom.folder().resolve(module).normalize();
            addModules(Files.isDirectory(place) ? place.resolve("pom.xml") : place);
        }
    }

    private List<SourceSet> sets(Pom pom) {
        var sets = new ArrayList<SourceSet>();
        var compiler = new MavenCompiler(pom);
        List<Path> main = mainRoots(pom);
        Resolved resolved = resolver.resolve(pom.dependencies(), poms.managed(pom), modules);
        if (!main.isEmpty()) sets.add(set(main, List.of(), compiler, false, resolved));
        List<Path> test = testRoots(pom);
        if (!test.isEmpty()) sets.add(set(test, main, compiler, true, resolved));
        return sets;
    }

    private SourceSet set(List<Path> roots, List<Path> main, MavenCompiler compiler, boolean test, Resolved resolved) {
        var upstream = new LinkedHashSet<>(main);
        var foreign = new ArrayList<Coordinates>();
        for (Coordinates one : resolved.artifacts(test ? TEST : MAIN)) {
            Pom module = modules.get(one.group() + ":" + one.name());
            if (module == null) foreign.add(one);
            else upstream.addAll(one.classifier().equals("tests") ? testRoots(module) : mainRoots(module));
        }
        var jars = new LinkedHashSet<Path>();
        var missing = new TreeSet<String>();
        resolver.addJars(foreign, jars, missing);
        return new SourceSet(
                roots,
                List.copyOf(upstream),
                List.copyOf(jars),
                compiler.level(test),
                new Gaps(missing, compiler.isOpen(), compiler.generates()));
    }

    private static List<Path> mainRoots(Pom pom) {
        return roots(pom, "sourceDirectory", "src/main/java", "generated-sources");
    }

    private static List<Path> testRoots(Pom pom) {
        return roots(pom, "testSourceDirectory", "src/test/java", "generated-test-sources");
    }

    private static List<Path> roots(Pom pom, String key, String usual, String generated) {
        Path folder = pom.folder();
        Path target = folder.resolve(pom.build("directory").orElse("target"));
        return List.of(folder.resolve(pom.build(key).orElse(usual)).normalize(), target.resolve(generated)).stream()
                .filter(Files::isDirectory)
                .toList();
    }
}
