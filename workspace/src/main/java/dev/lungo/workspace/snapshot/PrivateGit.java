package dev.lungo.workspace.snapshot;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.core.process.Running;
import dev.lungo.wire.OwnerOnly;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// A git directory of our own over the user's worktree, which need not be a repository. Contents that the user's
/// repositories have are read from there, by a git that sees this directory's configuration and nothing of theirs.
final class PrivateGit {
    private static final String CONFIG = """
        [core]
        	repositoryformatversion = 0
        	bare = true
        	hooksPath = /dev/null
        	sharedRepository = 0600
        """;
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1", "GIT_NO_LAZY_FETCH", "1", "LC_ALL", "C");

    private final Path directory;
    private final Path worktree;
    private final Set<Path> alternates = new TreeSet<>();

    PrivateGit(Path directory, Path worktree) {
        this.directory = directory;
        this.worktree = real(worktree);
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

    /// Lungo's own files, if they are within the worktree.
    Path excluded() {
        var snapshots = above(above(directory));
        var data = above(snapshots);
        return data.startsWith(worktree) && !data.equals(worktree) ? data : snapshots;
    }

    private static Path above(Path directory) {
        return Objects.requireNonNull(directory.getParent());
    }

    Path objects() {
        return directory.resolve("objects");
    }

    /// Makes what is missing. Other users of the machine see nothing of it.
    void prepare() throws IOException {
        OwnerOnly.directories(directory.resolve("refs"));
        OwnerOnly.directories(objects().resolve("info"));
        write(directory.resolve("config"), CONFIG);
        write(directory.resolve("HEAD"), "ref: refs/heads/none\n");
    }

    private static void write(Path file, String text) throws IOException {
        OwnerOnly.create(file);
        Files.writeString(file, text);
    }

    /// Another place in which contents may be.
    synchronized void alsoFrom(Path otherObjects) throws IOException {
        if (!alternates.add(otherObjects)) return;
        OwnerOnly.directories(objects().resolve("info"));
        var lines = new StringBuilder();
        for (var place : alternates) lines.append(place).append('\n');
        write(objects().resolve("info/alternates"), lines.toString());
    }

    interface Sink {
        void take(String type, InputStream in, long size) throws IOException;
    }

    /// Reads these from the user's repositories; those that are nowhere.
    List<String> contents(Collection<String> ids, Sink sink) throws IOException, InterruptedException {
        if (alternates.isEmpty() && !Files.exists(objects().resolve("info/alternates"))) return List.copyOf(ids);
        var lost = new ArrayList<String>();
        ask("--batch", ids, in -> {
            for (var id : ids) {
                var words = line(in).split(" ");
                if (words.length != 3) {
                    lost.add(id);
                    continue;
                }
                sink.take(words[1], in, Long.parseLong(words[2]));
                in.skipNBytes(1);
            }
        });
        return lost;
    }

    interface Reader {
        void read(InputStream in) throws IOException;
    }

    /// One line for each of these ids.
    void sizes(Collection<String> ids, Reader reader) throws IOException, InterruptedException {
        ask("--batch-check=%(objectsize)", ids, reader);
    }

    private void ask(String what, Collection<String> ids, Reader reader) throws IOException, InterruptedException {
        var git = ProcessLauncher.direct()
                .start(Launch.of(Profile.GIT, "git", "cat-file", what)
                        .in(Path.of("/"))
                        .input(Redirect.PIPE)
                        .with(ENVIRONMENT)
                        .with("GIT_DIR", directory.toString()));
        try (var in = new BufferedInputStream(git.output())) {
            var feeder = Thread.ofVirtual().start(() -> feed(git, ids));
            reader.read(in);
            feeder.join();
        } finally {
            git.kill();
        }
    }

    private static void feed(Running git, Collection<String> ids) {
        try (var out = git.input()) {
            out.write((String.join("\n", ids) + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException ended) {
            // The process did not read all input; its output explains why.
        }
    }

    static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0) throw new IOException("git ended early");
            line.write(one);
        }
        return line.toString(StandardCharsets.US_ASCII);
    }
}
