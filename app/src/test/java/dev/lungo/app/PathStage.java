package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.LungoClient;
import dev.lungo.client.ToolCall;
import dev.lungo.practice.script.Scenarios;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Projects beside folders that they must not reach, and calls of real tools in them. Everything secret holds the word
/// `SECRET`.
final class PathStage implements AutoCloseable {
    static final String TEXT = "one\ntwo\nthree\n";
    private static final String SECRET = "SECRET";

    private final Stage stage = Stage.of(Scenarios.of());

    /// One project, and what lies around it.
    final class Ground implements AutoCloseable {
        final Path root = emptied(stage.directory("case"));
        final Path project = Files.createDirectories(root.resolve("project"));
        final Path outside = Files.createDirectory(root.resolve("outside"));
        private final Map<String, String> before;
        private final LungoClient client;

        Ground(List<String> setup) throws IOException {
            Files.writeString(outside.resolve("secret.txt"), SECRET + " one\ntwo\n");
            Files.createDirectory(root.resolve("project-evil"));
            Files.writeString(root.resolve("project-evil/secret.txt"), SECRET + " one\ntwo\n");
            Files.createDirectories(project.resolve("src"));
            Files.writeString(project.resolve("a.txt"), TEXT);
            Files.writeString(project.resolve("src/b.txt"), TEXT);
            Files.writeString(project.resolve(".env"), "KEY=" + SECRET + "\n");
            repository(project.resolve(".git"));
            for (var line : setup) PathSetup.apply(this, line);
            before = surroundings();
            client = stage.client(project);
        }

        private static void repository(Path git) throws IOException {
            for (var folder : List.of("objects", "refs/heads", "hooks")) Files.createDirectories(git.resolve(folder));
            Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
            Files.writeString(git.resolve("config"), "[core]\n");
        }

        /// `{project}`, `{root}`, and `{home}` stand for folders.
        String spelled(String path) {
            return path.replace("{project}", project.toString())
                    .replace("{root}", root.toString())
                    .replace("{home}", stage.root().toString());
        }

        Outcome call(String tool, Map<String, Object> input, @Nullable String reply) {
            return new Outcome(client.call(new ToolCall(tool, input, null, null, reply)));
        }

        /// Everything outside of the project.
        private Map<String, String> surroundings() throws IOException {
            var found = new TreeMap<String, String>();
            try (var paths = Files.walk(root)) {
                for (var path : paths.filter(path -> !path.startsWith(project)).toList())
                    if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                        found.put(path.toString(), Files.readString(path, StandardCharsets.ISO_8859_1));
                    else found.put(path.toString(), "");
            }
            return found;
        }

        void requireUntouched() throws IOException {
            assertThat(surroundings()).isEqualTo(before);
        }

        void requireNoDrafts() throws IOException {
            try (var paths = Files.walk(project)) {
                assertThat(paths.map(path -> path.getFileName().toString()))
                        .noneMatch(name -> name.startsWith(".lungo-"));
            }
        }

        @Override
        public void close() {
            client.close();
        }
    }

    /// The same place for every case, so that the server opens one directory.
    private static Path emptied(Path root) throws IOException {
        try (var paths = Files.walk(root)) {
            for (var path : paths.toList())
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
        try (var paths = Files.walk(root)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList())
                if (!path.equals(root)) Files.delete(path);
        }
        return root;
    }

    /// The outcome of a call.
    record Outcome(JsonNode json) {
        boolean failed() {
            return json.hasNonNull("error");
        }

        String error() {
            return json.path("error").asString("");
        }

        String output() {
            return json.path("output").asString("");
        }

        List<String> asks() {
            var asks = new ArrayList<String>();
            for (var ask : json.path("asks")) asks.add(ask.path("permission").asString(""));
            return asks;
        }

        void requireSecretive() {
            assertThat(json.toString()).doesNotContain(SECRET);
        }
    }

    Ground ground(List<String> setup) throws IOException {
        return new Ground(setup);
    }

    @Override
    public void close() throws IOException {
        stage.close();
    }
}
