package dev.lungo.code.java.build;

import dev.lungo.code.java.build.SourceSet.SourceLevel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The settings with which a Maven model compiles Java.
final class MavenCompiler {
    /// Plugins that add nothing to what a Java compiler sees. Any other may generate sources.
    private static final Set<String> PLAIN = Set.of(
            "maven-assembly-plugin",
            "maven-checkstyle-plugin",
            "maven-clean-plugin",
            "maven-compiler-plugin",
            "maven-dependency-plugin",
            "maven-deploy-plugin",
            "maven-enforcer-plugin",
            "maven-failsafe-plugin",
            "maven-gpg-plugin",
            "maven-install-plugin",
            "maven-jar-plugin",
            "maven-javadoc-plugin",
            "maven-pmd-plugin",
            "maven-release-plugin",
            "maven-resources-plugin",
            "maven-shade-plugin",
            "maven-site-plugin",
            "maven-source-plugin",
            "maven-surefire-plugin",
            "maven-toolchains-plugin",
            "maven-war-plugin",
            "exec-maven-plugin",
            "flatten-maven-plugin",
            "jacoco-maven-plugin",
            "spotbugs-maven-plugin",
            "spotless-maven-plugin",
            "spring-boot-maven-plugin",
            "versions-maven-plugin");

    /// Any other may come from a plugin that generates sources, or finds dependencies elsewhere.
    private static final Set<String> PACKAGINGS =
            Set.of("", "jar", "war", "ear", "ejb", "pom", "maven-plugin", "bundle");

    private final Pom pom;
    private final List<Xml> configurations;

    MavenCompiler(Pom pom) {
        this.pom = pom;
        configurations = pom.plugins().stream()
                .filter(plugin -> plugin.text("artifactId").equals("maven-compiler-plugin"))
                .flatMap(plugin -> Stream.concat(
                        plugin.all("configuration").stream(),
                        plugin.all("executions/execution/configuration").stream()))
                .toList();
    }

    SourceLevel level(boolean test) {
        Optional<String> own = test ? first("testRelease").or(() -> first("testSource")) : Optional.empty();
        String version = own.or(() -> first("release"))
                .or(() -> pom.property("maven.compiler.release"))
                .or(() -> first("source"))
                .or(() -> pom.property("maven.compiler.source"))
                .or(() -> first("target"))
                .or(() -> pom.property("maven.compiler.target"))
                .or(() -> pom.property("java.version"))
                .orElse("");
        boolean preview =
                configurations.stream().anyMatch(it -> it.text("enablePreview").equals("true"))
                        || arguments().anyMatch("--enable-preview"::equals);
        return new SourceLevel(SourceLevels.parse(version), preview);
    }

    /// True if processors or plugins generate code that the sources may use, or if only some of the sources are
    /// compiled.
    boolean generates() {
        boolean processes = configurations.stream()
                .anyMatch(it -> it.first("annotationProcessorPaths/path").isPresent()
                        || it.first("annotationProcessors/annotationProcessor").isPresent());
        return processes
                || isPartial()
                || !PACKAGINGS.contains(pom.packaging())
                || Stream.concat(pom.plugins().stream(), pom.conditionalPlugins().stream())
                        .anyMatch(plugin -> !PLAIN.contains(plugin.text("artifactId")));
    }

    private boolean isPartial() {
        return Stream.of("excludes", "includes", "testExcludes", "testIncludes")
                .anyMatch(list ->
                        configurations.stream().anyMatch(it -> it.first(list).isPresent()));
    }

    /// True if the class path is more than the dependencies.
    boolean isOpen() {
        return pom.hasConditionalDependencies()
                || arguments()
                        .anyMatch(argument ->
                                argument.startsWith("--add-exports") || argument.startsWith("--module-path"));
    }

    private Stream<String> arguments() {
        return configurations.stream()
                .flatMap(it -> it.all("compilerArgs").stream())
                .flatMap(list -> list.children().stream())
                .map(Xml::text);
    }

    private Optional<String> first(String key) {
        return configurations.stream()
                .map(it -> pom.value(it.text(key)))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }
}
