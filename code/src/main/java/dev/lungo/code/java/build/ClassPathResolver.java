package dev.lungo.code.java.build;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the jars of dependencies and of what those depend on, as Maven does: the nearest version wins.
final class ClassPathResolver {
    private static final int LIMIT = 5_000;
    private static final Set<String> NOT_INHERITED = Set.of("test", "provided", "system");

    private final ArtifactStore artifacts;
    private final Poms poms;

    ClassPathResolver(ArtifactStore artifacts, Poms poms) {
        this.artifacts = artifacts;
        this.poms = poms;
    }

    /// Everything that dependencies lead to, by key: an artifact with its scope.
    record Resolved(Map<String, Dependency> found) {
        /// The artifacts of these scopes.
        List<Coordinates> artifacts(Set<String> scopes) {
            return found.values().stream()
                    .filter(one -> scopes.contains(one.scope()))
                    .map(Dependency::artifact)
                    .toList();
        }
    }

    private record Waiting(Dependency dependency, List<String> exclusions, boolean direct) {}

    /// `local` are the models of the project's own modules, by key.
    Resolved resolve(List<Dependency> direct, Map<String, Dependency> managed, Map<String, Pom> local) {
        var found = new LinkedHashMap<String, Dependency>();
        var queue = new ArrayDeque<Waiting>();
        for (Dependency one : direct) queue.add(new Waiting(complete(one, managed), one.exclusions(), true));
        while (!queue.isEmpty() && found.size() < LIMIT) {
            Waiting next = queue.poll();
            Dependency one = versioned(next.dependency());
            if (found.putIfAbsent(one.artifact().key(), one) != null
                    || one.type().equals("pom") && !next.direct()) {
                continue;
            }
            for (Dependency inner : inner(one, managed, local)) {
                if (inner.isExcludedBy(next.exclusions())) continue;
                var exclusions = new ArrayList<>(next.exclusions());
                exclusions.addAll(inner.exclusions());
                queue.add(new Waiting(inner, exclusions, false));
            }
        }
        return new Resolved(found);
    }

    private static Dependency complete(Dependency stated, Map<String, Dependency> managed) {
        Dependency known = managed.get(stated.artifact().key());
        Dependency full = known == null ? stated : stated.managedBy(known);
        return full.scope().isEmpty() ? withScope(full, "compile") : full;
    }

    private static Dependency withScope(Dependency one, String scope) {
        return new Dependency(one.artifact(), scope, one.type(), one.optional(), one.exclusions());
    }

    private Dependency versioned(Dependency one) {
        String version = one.artifact().version();
        boolean isFixed = !version.isEmpty() && "[(".indexOf(version.charAt(0)) < 0 && !version.endsWith("+");
        if (isFixed) return one;
        return artifacts
                .newest(one.artifact())
                .map(newest -> new Dependency(
                        one.artifact().withVersion(newest), one.scope(), one.type(), one.optional(), one.exclusions()))
                .orElse(one);
    }

    private List<Dependency> inner(Dependency outer, Map<String, Dependency> managed, Map<String, Pom> local) {
        Pom own = local.get(outer.artifact().group() + ":" + outer.artifact().name());
        Optional<Pom> pom = own != null ? Optional.of(own) : poms.read(outer.artifact());
        if (pom.isEmpty()) return List.of();
        Map<String, Dependency> theirs = poms.managed(pom.get());
        return pom.get().dependencies().stream()
                .map(one -> overridden(complete(one, theirs), managed))
                .filter(one -> !one.optional() && !NOT_INHERITED.contains(one.scope()))
                .map(one -> withScope(one, inherited(outer.scope(), one.scope())))
                .toList();
    }

    /// The root's managed version beats the one that a dependency states.
    private static Dependency overridden(Dependency one, Map<String, Dependency> managed) {
        Dependency known = managed.get(one.artifact().key());
        if (known == null || known.artifact().version().isEmpty()) return one;
        var artifact = one.artifact().withVersion(known.artifact().version());
        return new Dependency(artifact, one.scope(), one.type(), one.optional(), one.exclusions());
    }

    private static String inherited(String outer, String inner) {
        return outer.equals("compile") ? inner : outer;
    }

    /// Collects the jars of artifacts, and the names of those that are missing.
    void addJars(List<Coordinates> wanted, Set<Path> jars, Set<String> missing) {
        for (Coordinates one : wanted) {
            artifacts.find(one, "jar").ifPresentOrElse(jars::add, () -> missing.add(one.toString()));
        }
    }
}
