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
import java.util.stream.Stream;

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
        Resolved resolved = resolver.resolve(pom.dependencies(), poms.managed(pom), modules);
        if (!mainRoots(pom).isEmpty()) sets.add(set(pom, false, resolved));
        if (!testRoots(pom).isEmpty()) sets.add(set(pom, true, resolved));
        return sets;
    }

    private SourceSet set(Pom pom, boolean test, Resolved resolved) {
        var compiler = new MavenCompiler(pom);
        List<Path> roots = test ? testRoots(pom) : mainRoots(pom);
        var upstream = new LinkedHashSet<>(test ? mainRoots(pom) : List.of());
        var foreign = new ArrayList<Coordinates>();
        boolean generates = compiler.generates();
        for (Coordinates one : resolved.artifacts(test ? TEST : MAIN)) {
            Pom module = modules.get(one.group() + ":" + one.name());
            if (module == null) {
                foreign.add(one);
                continue;
            }
            upstream.addAll(one.classifier().equals("tests") ? testRoots(module) : mainRoots(module));
            generates |= new MavenCompiler(module).generates();
        }
        var jars = new LinkedHashSet<Path>();
        var missing = new TreeSet<String>();
        resolver.addJars(foreign, jars, missing);
        addMissingModels(pom, foreign, missing);
        return new SourceSet(
                roots,
                List.copyOf(upstream),
                List.copyOf(jars),
                compiler.level(test),
                new Gaps(missing, compiler.isOpen(), generates));
    }

    /// Names what may state more dependencies, and was never downloaded.
    private void addMissingModels(Pom pom, List<Coordinates> jars, Set<String> missing) {
        pom.missingParent().ifPresent(missing::add);
        for (Coordinates one : jars) {
            poms.read(one)
                    .ifPresentOrElse(
                            model -> model.missingParent().ifPresent(missing::add), () -> missing.add(one.toString()));
        }
    }

    private static List<Path> mainRoots(Pom pom) {
        return roots(pom, "sourceDirectory", "main", "generated-sources");
    }

    private static List<Path> testRoots(Pom pom) {
        return roots(pom, "testSourceDirectory", "test", "generated-test-sources");
    }

    private static List<Path> roots(Pom pom, String key, String usual, String generated) {
        Path folder = pom.folder();
        Path target = folder.resolve(pom.build("directory").orElse("target"));
        Path source = folder.resolve("src").resolve(usual);
        return Stream.concat(
                        Stream.of(
                                folder.resolve(pom.build(key).orElse("src/" + usual + "/java"))
                                        .normalize(),
                                target.resolve(generated)),
                        OtherLanguages.folders(source))
                .filter(Files::isDirectory)
                .distinct()
                .toList();
    }
}
