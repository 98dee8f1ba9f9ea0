package dev.lungo.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A project directory of one test, gone with `close`: `TempProject.git().with("a.txt", "hello\n").commit("Start")`.
/// Its commits have a fixed author and date, so a test can compare whole hashes.
public final class TempProject implements AutoCloseable {
    private static final Map<String, String> IDENTITY = Map.of(
            "GIT_AUTHOR_NAME",
            "Test",
            "GIT_AUTHOR_EMAIL",
            "test@example.invalid",
            "GIT_AUTHOR_DATE",
            "2026-01-01T00:00:00Z",
            "GIT_COMMITTER_NAME",
            "Test",
            "GIT_COMMITTER_EMAIL",
            "test@example.invalid",
            "GIT_COMMITTER_DATE",
            "2026-01-01T00:00:00Z",
            "GIT_CONFIG_GLOBAL",
            "/dev/null",
            "GIT_CONFIG_NOSYSTEM",
            "1");

    private final Path root;

    private TempProject(Path root) {
        this.root = root;
    }

    /// A directory that no version control knows.
    public static TempProject plain() {
        try {
            return new TempProject(Files.createTempDirectory("project").toRealPath());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// An empty git repository on the branch `main`.
    public static TempProject git() {
        TempProject project = plain();
        project.git("init", "-q", "-b", "main");
        return project;
    }

    public Path root() {
        return root;
    }

    public Path path(String relative) {
        return root.resolve(relative);
    }

    public TempProject with(String relative, String content) {
        return with(relative, content.getBytes());
    }

    public TempProject with(String relative, byte[] content) {
        try {
            Path file = path(relative);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public TempProject commit(String subject) {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", subject);
        return this;
    }

    public String read(String relative) {
        try {
            return Files.readString(path(relative));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Every file by its path with slashes, `.git` left out: what a test compares at the end.
    public Map<String, String> files() {
        try (Stream<Path> all = Files.walk(root)) {
            var files = new TreeMap<String, String>();
            all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.startsWith(".git/"))
                    .forEach(name -> files.put(name, read(name)));
            return files;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Runs git in the project and returns what it printed; a failure is an error with all of its output.
    public String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        builder.environment().putAll(IDENTITY);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ":\n" + output);
            }
            return output;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
