package dev.lungo.code.java.build;

import java.util.List;

/// A dependency as a build file states it, possibly without a version.
record Dependency(Coordinates artifact, String scope, String type, boolean optional, List<String> exclusions) {
    static Dependency of(Coordinates artifact, String scope) {
        return new Dependency(artifact, scope, "jar", false, List.of());
    }

    /// Exclusions are `group:name`, and `*` stands for any.
    boolean isExcludedBy(List<String> patterns) {
        String group = artifact.group();
        String name = artifact.name();
        return patterns.stream()
                .anyMatch(pattern -> pattern.equals(group + ":" + name)
                        || pattern.equals("*:*")
                        || pattern.equals(group + ":*")
                        || pattern.equals("*:" + name));
    }

    Dependency managedBy(Dependency managed) {
        return new Dependency(
                artifact.version().isEmpty() ? artifact.withVersion(managed.artifact.version()) : artifact,
                scope.isEmpty() ? managed.scope : scope,
                type,
                optional,
                exclusions.isEmpty() ? managed.exclusions : exclusions);
    }
}
