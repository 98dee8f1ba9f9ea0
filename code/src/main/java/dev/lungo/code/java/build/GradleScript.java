package dev.lungo.code.java.build;

import dev.lungo.code.java.build.SourceSet.SourceLevel;
import dev.lungo.core.text.RegularFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The statements of a Gradle build script that can be read literally. Scripts are programs: what they compute
/// stays unknown.
record GradleScript(String text) {
    private static final int LIMIT = 500_000;
    private static final Set<String> PLAIN = Set.of(
            "application",
            "checkstyle",
            "com.diffplug.spotless",
            "com.github.johnrengelman.shadow",
            "com.gradleup.shadow",
            "eclipse",
            "groovy",
            "idea",
            "io.spring.dependency-management",
            "jacoco",
            "java",
            "java-library",
            "java-platform",
            "java-test-fixtures",
            "maven-publish",
            "org.springframework.boot",
            "pmd",
            "signing",
            "war");
    private static final Pattern COMMENT = Pattern.compile("(?<!:)//[^\n]*|/\\*(?s:.*?)\\*/");
    private static final Pattern DECLARED =
            Pattern.compile("(?m)^\\s*(\\w+)[\\s(]+(?:platform|enforcedPlatform|testFixtures)?\\(?\\s*(.+)$");
    private static final Pattern COORDINATES =
            Pattern.compile("[\"']([\\w.-]+):([\\w.-]+)(?::([\\w.+-]+))?(?::[\\w-]+)?[\"']");
    private static final Pattern PROJECT =
            Pattern.compile("project\\(?\\s*(?:path\\s*[:=]\\s*)?[\"'](:[\\w:.-]+)[\"']");
    private static final Pattern CATALOG = Pattern.compile("\\blibs\\.([\\w.]+)");
    private static final Pattern FILES = Pattern.compile("[\"']([\\w./-]+\\.jar)[\"']");
    private static final Pattern INCLUDED = Pattern.compile("[\"'](:?[\\w:./-]+)[\"']");
    private static final Pattern INCLUDE = Pattern.compile("(?m)^\\s*include\\b((?:[\\s(,]*[\"'][^\"']+[\"'])+)");
    private static final Pattern APPLIED = Pattern.compile("\\bid[\\s(]+[\"']([\\w.-]+)[\"']");
    private static final Pattern APPLY =
            Pattern.compile("\\bapply\\s*\\(?\\s*plugin\\s*[:=]\\s*[\"']([\\w.-]+)[\"']|(?m:^\\s*`([\\w.-]+)`)");
    /// Plugins in other notations, which do not say what they are, and settings that lead to other folders.
    private static final Pattern UNREADABLE =
            Pattern.compile("annotationProcessor|\\b(?:kapt|ksp)\\b|\\bapply\\s*[(<]?\\s*(?:from|plugin)?\\s*[:=<]|"
                    + "\\bkotlin\\s*\\(|\\balias\\s*\\(|(?m:^\\s*`)|\\bsrcDirs?\\b");
    private static final Pattern LEVEL = Pattern.compile(
            "(?:JavaLanguageVersion\\.of\\(|sourceCompatibility\\s*=?\\s*|options\\.release(?:\\.set\\(|\\s*=\\s*)|jvmToolchain\\()"
                + "\\s*[\"']?(?:JavaVersion\\.)?((?:VERSION_)?[\\d._]+)");

    /// A dependency of a configuration such as `implementation`: an artifact, a project, or a jar of the directory.
    record Stated(String configuration, Dependency dependency, String project, String file) {}

    static GradleScript read(Path folder, String name) {
        for (String file : List.of(name, name + ".kts")) {
            Optional<String> text = content(folder.resolve(file));
            if (text.isPresent())
                return new GradleScript(COMMENT.matcher(text.get()).replaceAll(""));
        }
        return new GradleScript("");
    }

    static Optional<String> content(Path file) {
        try {
            return Optional.of(RegularFile.text(file, LIMIT));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// This script with another one that applies to the same project.
    GradleScript with(GradleScript other) {
        return new GradleScript(text + "\n" + other.text);
    }

    /// The paths of the projects that a settings script includes, such as `:core:api`.
    List<String> included() {
        var found = new ArrayList<String>();
        Matcher statement = INCLUDE.matcher(text);
        while (statement.find()) {
            Matcher name = INCLUDED.matcher(statement.group(1));
            while (name.find()) found.add(name.group(1).startsWith(":") ? name.group(1) : ":" + name.group(1));
        }
        return found;
    }

    List<String> appliedPlugins() {
        var found = new ArrayList<String>();
        APPLIED.matcher(text).results().forEach(match -> found.add(match.group(1)));
        APPLY.matcher(text)
                .results()
                .forEach(match -> found.add(match.group(1) == null ? match.group(2) : match.group(1)));
        return found;
    }

    /// True if processors or plugins may generate sources.
    boolean generates() {
        String rest = APPLY.matcher(text).replaceAll("");
        return UNREADABLE.matcher(rest).find() || appliedPlugins().stream().anyMatch(id -> !PLAIN.contains(id));
    }

    SourceLevel level() {
        Matcher matcher = LEVEL.matcher(text);
        int version = matcher.find()
                ? SourceLevels.parse(matcher.group(1))
                : Runtime.version().feature();
        return new SourceLevel(version, text.contains("--enable-preview"));
    }

    List<Stated> dependencies(Map<String, Coordinates> catalog) {
        var found = new ArrayList<Stated>();
        Matcher line = DECLARED.matcher(text);
        while (line.find()) addStated(line.group(1), line.group(2), catalog, found);
        return found;
    }

    private static void addStated(
            String configuration, String value, Map<String, Coordinates> catalog, List<Stated> into) {
        Matcher artifact = COORDINATES.matcher(value);
        while (artifact.find()) {
            String version = artifact.group(3) == null ? "" : artifact.group(3);
            into.add(stated(configuration, new Coordinates(artifact.group(1), artifact.group(2), version)));
        }
        Matcher alias = CATALOG.matcher(value);
        while (alias.find()) {
            Coordinates known = catalog.get(alias.group(1).replaceAll("\\.get$", ""));
            if (known != null) into.add(stated(configuration, known));
        }
        Matcher project = PROJECT.matcher(value);
        if (project.find()) into.add(new Stated(configuration, NONE, project.group(1), ""));
        Matcher file = FILES.matcher(value);
        while (file.find()) into.add(new Stated(configuration, NONE, "", file.group(1)));
    }

    private static final Dependency NONE = Dependency.of(new Coordinates("", "", ""), "");

    private static Stated stated(String configuration, Coordinates artifact) {
        return new Stated(configuration, Dependency.of(artifact, "compile"), "", "");
    }
}
