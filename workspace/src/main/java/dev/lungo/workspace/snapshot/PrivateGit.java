package dev.lungo.workspace.snapshot;

import dev.lungo.workspace.git.GlobalIgnores;
import dev.lungo.workspace.git.Repository;
import dev.lungo.core.ChildEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// A git directory of our own over the user's worktree. Git runs with this directory, index and
/// configuration and nothing of the user's, so no hook, filter, conversion or configured program of
/// theirs takes part, and nothing in their repository changes. Contents that their repository has are
/// read from there.
final class PrivateGit {
    private static final long PATIENCE_SECONDS = 30;
    private static final String CONFIG = """
            [core]
            	repositoryformatversion = 0
            	bare = false
            	filemode = true
            	symlinks = true
            	autocrlf = false
            	safecrlf = false
            	fsmonitor = false
            	fsync = none
            	untrackedCache = false
            	quotepath = false
            	hooksPath = /dev/null
            	attributesFile = /dev/null
            	excludesFile = %s
            [gc]
            	auto = 0
            [maintenance]
            	auto = false
            """;
    /// Beats every `.gitattributes` of the project: bytes are kept as they are.
    private static final String ATTRIBUTES = "* -text !eol -ident -filter !working-tree-encoding\n";

    private final Path directory;
    private final Repository repository;
    private final Path worktree;

    PrivateGit(Path directory, Repository repository) {
        this.directory = directory;
        this.repository = repository;
        this.worktree = real(repository.worktree());
    }

    private static Path real(Path worktree) {
        try {
            return worktree.toRealPath();
        } catch (IOException gone) {
            return worktree;
        }
    }

    Path directory() {
        return directory;
    }

    Path worktree() {
        return worktree;
    }

    Path objects() {
        return directory.resolve("objects");
    }

    Path usersIndex() {
        return repository.directory().resolve("index");
    }

    /// Makes what is missing, and takes over what the user's repository ignores now.
    void prepare() throws IOException, InterruptedException {
        Files.createDirectories(directory.resolve("refs"));
        Files.createDirectories(directory.resolve("info"));
        Files.createDirectories(objects().resolve("info"));
        if (!Files.exists(directory.resolve("config"))) Files.writeString(directory.resolve("config"), CONFIG.formatted(quoted(GlobalIgnores.file())));
        Files.writeString(directory.resolve("HEAD"), "ref: refs/heads/none\n");
        Files.writeString(directory.resolve("info/attributes"), ATTRIBUTES);
        Files.writeString(directory.resolve("info/exclude"), excludes());
        var sameHash = !text(repository.common().resolve("config")).toLowerCase(Locale.ROOT).contains("objectformat");
        if (sameHash) Files.writeString(objects().resolve("info/alternates"), repository.common().resolve("objects") + "\n");
        Files.deleteIfExists(directory.resolve("index.lock"));
    }

    /// Forgets every state.
    void discard() throws IOException {
        if (!Files.exists(directory)) return;
        try (var all = Files.walk(directory)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }

    private String excludes() {
        var users = text(repository.common().resolve("info/exclude"));
        return directory.startsWith(worktree()) ? users + "\n/" + worktree().relativize(directory.getParent().getParent()) + "/\n" : users;
    }

    private static String text(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static String quoted(Path file) {
        return '"' + file.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// What git printed.
    ///
    /// @throws IOException when it failed, with what it said
    byte[] run(byte[] input, String... arguments) throws IOException, InterruptedException {
        return run(directory.resolve("index"), input, arguments);
    }

    byte[] run(Path index, byte[] input, String... arguments) throws IOException, InterruptedException {
        var result = call(index, input, arguments);
        if (result.exit != 0) throw new IOException("git " + String.join(" ", arguments) + " ended with " + result.exit + ": " + result.error());
        return result.output;
    }

    record Result(int exit, byte[] output, byte[] errors) {
        String error() {
            return new String(errors, StandardCharsets.UTF_8).strip();
        }
    }

    Result call(Path index, byte[] input, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(worktree().toFile());
        ChildEnvironment.clean(builder.environment());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("GIT_"));
        environment.put("GIT_DIR", directory.toString());
        environment.put("GIT_WORK_TREE", worktree().toString());
        environment.put("GIT_INDEX_FILE", index.toString());
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_CONFIG_SYSTEM", "/dev/null");
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_ATTR_NOSYSTEM", "1");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("LC_ALL", "C");
        return communicate(builder.start(), input);
    }

    private static Result communicate(Process process, byte[] input) throws IOException, InterruptedException {
        try {
            var output = new Drain(process.getInputStream());
            var errors = new Drain(process.getErrorStream());
            Thread.ofVirtual().start(() -> feed(process, input));
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) throw new IOException("git took longer than " + PATIENCE_SECONDS + " seconds");
            return new Result(process.exitValue(), output.bytes(), errors.bytes());
        } finally {
            process.destroyForcibly();
        }
    }

    private static void feed(Process process, byte[] input) {
        try (var in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException ended) {
            // It did not want all of it; its exit code tells why.
        }
    }

    private static final class Drain {
        private final Thread thread;
        private volatile byte[] bytes = {};

        Drain(InputStream in) {
            thread = Thread.ofVirtual().start(() -> {
                try {
                    bytes = in.readAllBytes();
                } catch (IOException ended) {
                    // It was killed; what came is not used.
                }
            });
        }

        byte[] bytes() throws InterruptedException {
            thread.join();
            return bytes;
        }
    }
}
