package dev.lungo.code.java.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Artifacts that Maven and Gradle have downloaded earlier.
final class ArtifactStore {
    /// Coordinates come from files of a project: they must not lead out of the caches.
    private static final Pattern SAFE = Pattern.compile("[\\w.+-]*");

    private static final Comparator<String> BY_VERSION = (a, b) -> Arrays.compare(parts(a), parts(b));

    private final Path maven;
    private final Path gradle;

    ArtifactStore(Path maven, Path gradle) {
        this.maven = maven;
        this.gradle = gradle;
    }

    Optional<Path> find(Coordinates wanted, String extension) {
        if (!isSafe(wanted)) return Optional.empty();
        Path file = mavenFolder(wanted).resolve(wanted.version()).resolve(wanted.file(extension));
        if (Files.isRegularFile(file)) return Optional.of(file);
        return children(gradleFolder(wanted).resolve(wanted.version()))
                .map(folder -> folder.resolve(wanted.file(extension)))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /// The newest version that was downloaded, for a version that only the build tool could determine.
    Optional<String> newest(Coordinates wanted) {
        if (!isSafe(wanted)) return Optional.empty();
        return Stream.concat(children(mavenFolder(wanted)), children(gradleFolder(wanted)))
                .filter(Files::isDirectory)
                .map(folder -> folder.getFileName().toString())
                .filter(version -> find(wanted.withVersion(version), "jar").isPresent())
                .max(BY_VERSION);
    }

    private Path mavenFolder(Coordinates wanted) {
        return maven.resolve(wanted.group().replace('.', '/')).resolve(wanted.name());
    }

    private Path gradleFolder(Coordinates wanted) {
        return gradle.resolve("caches/modules-2/files-2.1")
                .resolve(wanted.group())
                .resolve(wanted.name());
    }

    private static boolean isSafe(Coordinates wanted) {
        return Stream.of(wanted.group(), wanted.name(), wanted.version(), wanted.classifier())
                .allMatch(part -> SAFE.matcher(part).matches() && !part.startsWith(".") && !part.contains(".."));
    }

    static Stream<Path> children(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return List.copyOf(entries.sorted().toList()).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static int[] parts(String version) {
        return Pattern.compile("\\D+")
                .splitAsStream(version)
                .filter(part -> !part.isEmpty() && part.length() < 9)
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
