package dev.lungo.code.format;

import dev.lungo.core.process.ProjectPrograms;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Facts about a project that its files tell: reads the small files in the folders from one up to the
/// root, each once. For one question; files may change after it.
final class ProjectFacts {
    /// The condition that another formatter is not used.
    static final String OFF = "off:";

    private static final long LARGEST = 1_000_000;
    private static final Pattern EDITION = Pattern.compile("(?m)^\\s*edition\\s*=\\s*\"(\\d{4})\"");
    private static final String USUAL_EDITION = "2021";
    private static final List<String> DEPENDENCIES = List.of("dependencies", "devDependencies", "peerDependencies");

    private final List<Path> folders;
    private final Map<Path, String> texts = new HashMap<>();

    ProjectFacts(@Nullable Path folder, Path root) {
        folders = ProjectPrograms.folders(folder, root);
    }

    boolean holds(String condition) {
        var parts = condition.split(":", 3);
        return switch (parts[0]) {
            case "file" -> folders.stream().anyMatch(folder -> Files.isRegularFile(folder.resolve(parts[1])));
            case "text" ->
                folders.stream()
                        .anyMatch(folder -> text(folder.resolve(parts[1])).contains(parts[2]));
            case "package" -> folders.stream().anyMatch(folder -> hasPackage(folder, parts[1]));
            case "never" -> false;
            default -> throw new IllegalStateException("unknown condition " + condition);
        };
    }

    private boolean hasPackage(Path folder, String name) {
        try {
            var manifest = Json.tree(text(folder.resolve("package.json")));
            return manifest.has(name)
                    || DEPENDENCIES.stream()
                            .anyMatch(kind -> manifest.path(kind).has(name));
        } catch (JacksonException malformed) {
            return false;
        }
    }

    /// The text of a small file, empty for any other.
    private String text(Path file) {
        return texts.computeIfAbsent(file, _ -> {
            try {
                return Files.isRegularFile(file) && Files.size(file) <= LARGEST
                        ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                        : "";
            } catch (IOException unreadable) {
                return "";
            }
        });
    }

    /// A program in a folder of the project; null if it is in none.
    @Nullable
    Path program(String name) {
        return ProjectPrograms.find(name, folders).findFirst().orElse(null);
    }

    /// The edition of Rust in the nearest file that names one.
    String edition() {
        return folders.stream()
                .flatMap(folder -> List.of("rustfmt.toml", ".rustfmt.toml", "Cargo.toml").stream()
                        .map(folder::resolve))
                .map(file -> EDITION.matcher(text(file)))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElse(USUAL_EDITION);
    }
}
