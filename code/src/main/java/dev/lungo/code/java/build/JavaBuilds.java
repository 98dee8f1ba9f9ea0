package dev.lungo.code.java.build;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads the build files of a directory.
public final class JavaBuilds {
    private static final List<String> GRADLE =
            List.of("settings.gradle", "settings.gradle.kts", "build.gradle", "build.gradle.kts");

    private static final Pattern RESOURCE = Pattern.compile("(^|[/\\\\])src[/\\\\][^/\\\\]+[/\\\\]resources[/\\\\]");

    private final ArtifactStore artifacts;

    /// The user's home decides where Maven and Gradle keep what they downloaded.
    public JavaBuilds(Path home) {
        artifacts = new ArtifactStore(localRepository(home), home.resolve(".gradle"));
    }

    private static Path localRepository(Path home) {
        Path usual = home.resolve(".m2/repository");
        return Xml.read(home.resolve(".m2/settings.xml"))
                .map(settings -> settings.text("localRepository").replace("${user.home}", home.toString()))
                .filter(stated -> !stated.isEmpty() && !stated.contains("${"))
                .map(home::resolve)
                .orElse(usual);
    }

    /// A file that decides about source sets or class paths.
    public static boolean isBuildFile(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.equals("pom.xml")
                || name.endsWith(".gradle")
                || name.endsWith(".gradle.kts")
                || name.equals("libs.versions.toml")
                || name.equals("gradle.lockfile");
    }

    /// The source sets around a file: those of the outermost build in `directory` that contains it. Resources of a
    /// build, such as templates and data of tests, belong to none.
    public List<SourceSet> around(Path file, Path directory) {
        boolean builds = false;
        for (Path folder : folders(file, directory)) {
            List<SourceSet> sets = read(folder);
            builds |= !sets.isEmpty();
            if (sets.stream().anyMatch(set -> set.contains(file))) return sets;
        }
        if (builds && RESOURCE.matcher(directory.relativize(file).toString()).find()) return List.of();
        return PlainBuild.around(file, directory);
    }

    /// The source sets of a whole directory.
    public List<SourceSet> in(Path directory) {
        List<SourceSet> own = read(directory);
        if (!own.isEmpty()) return own;
        List<SourceSet> inner = ArtifactStore.children(directory)
                .filter(Files::isDirectory)
                .flatMap(folder -> read(folder).stream())
                .toList();
        return inner.isEmpty() ? PlainBuild.read(directory) : inner;
    }

    private List<SourceSet> read(Path folder) {
        if (Files.isRegularFile(folder.resolve("pom.xml"))) return new MavenBuild(artifacts).read(folder);
        return isGradle(folder) ? new GradleBuild(folder, artifacts).read() : List.of();
    }

    private static boolean isGradle(Path folder) {
        return GRADLE.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }

    /// The folders from `directory` down to the file, the outermost first.
    private static List<Path> folders(Path file, Path directory) {
        var found = new ArrayList<Path>();
        Stream.iterate(file.getParent(), folder -> folder != null && folder.startsWith(directory), Path::getParent)
                .forEach(found::add);
        return found.reversed();
    }
}
