package dev.lungo.code.java.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A Maven model with everything it inherits: `chain` begins with its own file and ends with its farthest parent that
/// is there. `missing` names one that is not.
final class Pom {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");
    private static final int DEPTH = 8;

    private final Path file;
    private final List<Xml> chain;
    private final Optional<String> missing;
    private final Map<String, String> properties = new HashMap<>();

    Pom(Path file, List<Xml> chain, Optional<String> missing) {
        this.file = file;
        this.chain = chain;
        this.missing = missing;
        for (Xml xml : chain.reversed()) {
            for (Xml part : parts(xml)) {
                part.all("properties").stream()
                        .flatMap(list -> list.children().stream())
                        .forEach(property -> properties.put(property.name(), property.text()));
            }
        }
        for (String name : List.of("groupId", "artifactId", "version")) {
            properties.put("project." + name, identity(name));
            properties.put("pom." + name, identity(name));
            properties.put("project.parent." + name, chain.getFirst().text("parent/" + name));
        }
        properties.put("project.basedir", folder().toString());
        properties.put("basedir", folder().toString());
    }

    private String identity(String name) {
        Xml own = chain.getFirst();
        return own.text(name).isEmpty() ? own.text("parent/" + name) : own.text(name);
    }

    /// A file's own content and that of its profiles that are always on.
    private static List<Xml> parts(Xml xml) {
        var profiles = xml.all("profiles/profile").stream()
                .filter(profile -> profile.text("activation/activeByDefault").equals("true"));
        return Stream.concat(Stream.of(xml), profiles).toList();
    }

    Path folder() {
        return file.resolveSibling("").normalize();
    }

    Coordinates artifact() {
        return new Coordinates(
                value("${project.groupId}"), value("${project.artifactId}"), value("${project.version}"));
    }

    List<String> modules() {
        Xml own = chain.getFirst();
        return Stream.concat(own.all("modules/module").stream(), own.all("profiles/profile/modules/module").stream())
                .map(module -> value(module.text()))
                .distinct()
                .toList();
    }

    Optional<String> missingParent() {
        return missing;
    }

    String packaging() {
        return value(chain.getFirst().text("packaging"));
    }

    /// True if a profile that this reader does not apply has dependencies.
    boolean hasConditionalDependencies() {
        return chain.stream()
                .anyMatch(xml ->
                        xml.first("profiles/profile/dependencies/dependency").isPresent());
    }

    /// The dependencies of this model and its parents; the nearest statement of each wins.
    List<Dependency> dependencies() {
        return stated("dependencies/dependency");
    }

    List<Dependency> managed() {
        return stated("dependencyManagement/dependencies/dependency");
    }

    private List<Dependency> stated(String path) {
        return chain.stream()
                .flatMap(xml -> parts(xml).stream())
                .flatMap(part -> part.all(path).stream())
                .map(this::dependency)
                .toList();
    }

    private Dependency dependency(Xml xml) {
        String type = value(xml.text("type"));
        String classifier = type.equals("test-jar") ? "tests" : value(xml.text("classifier"));
        var artifact = new Coordinates(
                value(xml.text("groupId")), value(xml.text("artifactId")), value(xml.text("version")), classifier);
        var exclusions = xml.all("exclusions/exclusion").stream()
                .map(exclusion -> value(exclusion.text("groupId")) + ":" + value(exclusion.text("artifactId")))
                .toList();
        boolean optional = value(xml.text("optional")).equals("true");
        return new Dependency(artifact, value(xml.text("scope")), type.isEmpty() ? "jar" : type, optional, exclusions);
    }

    /// The first value that this model or a parent has at a path below `build`.
    Optional<String> build(String path) {
        return chain.stream()
                .map(xml -> value(xml.text("build/" + path)))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /// The plugins that this model and its parents use or configure, the nearest first.
    List<Xml> plugins() {
        var found = new ArrayList<Xml>();
        for (Xml xml : chain) {
            for (Xml part : parts(xml)) {
                found.addAll(part.all("build/plugins/plugin"));
                found.addAll(part.all("build/pluginManagement/plugins/plugin"));
            }
        }
        return found;
    }

    /// The plugins of profiles.
    List<Xml> conditionalPlugins() {
        return chain.stream()
                .flatMap(xml -> xml.all("profiles/profile/build/plugins/plugin").stream())
                .toList();
    }

    Optional<String> property(String name) {
        return Optional.ofNullable(properties.get(name)).map(this::value);
    }

    /// Replaces the properties in a text; those that only Maven knows stay.
    String value(String text) {
        String now = text;
        for (int i = 0; i < DEPTH && now.contains("${"); i++) {
            now = PROPERTY.matcher(now).replaceAll(match -> {
                String found = properties.get(match.group(1));
                return Matcher.quoteReplacement(found == null ? match.group() : found);
            });
            if (now.length() > 10_000) return "";
        }
        return now.strip();
    }
}
