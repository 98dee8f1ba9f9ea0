package dev.lungo.practice.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A scenario on disk: besides the script the project it plays in, the settings, and what should come out.
public record ScenarioFolder(Path path) {

    public String name() {
        return path.toAbsolutePath().normalize().getFileName().toString();
    }

    public Scenario scenario() throws IOException {
        return Scenario.load(path);
    }

    /// The prompt as a user would type it.
    public String prompt() throws IOException {
        return Files.readString(path.resolve("prompt.md")).strip();
    }

    /// Further arguments of the command line.
    public List<String> arguments() throws IOException {
        var file = path.resolve("args.txt");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /// The project's configuration.
    public Optional<String> config() throws IOException {
        var file = path.resolve("config.json");
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    public Expectation expectation() throws IOException {
        return Expectation.load(path.resolve("expected/expect.json"));
    }

    /// The project's files before the run, by relative path.
    public Map<String, byte[]> project() throws IOException {
        return files(path.resolve("project"));
    }

    /// The files that must be there after the run, byte for byte.
    public Map<String, byte[]> expectedFiles() throws IOException {
        return files(path.resolve("expected/files"));
    }

    public void copyProject(Path directory) throws IOException {
        for (var file : project().entrySet()) {
            var target = directory.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
    }

    private static Map<String, byte[]> files(Path root) throws IOException {
        var files = new TreeMap<String, byte[]>();
        if (!Files.isDirectory(root)) return files;
        try (var inside = Files.walk(root)) {
            for (var file : inside.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
