package dev.lungo.workspace.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lungo.core.process.Ended;
import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.workspace.limit.CommandLimits;
import dev.lungo.workspace.process.ProcessTrees;
import dev.lungo.workspace.sandbox.SandboxLauncher.Mode;
import dev.lungo.workspace.sandbox.SandboxReport.Means;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// A home with keys, a repository in it, and a sandbox for its commands.
final class SandboxStage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path root;
    /// Content of keys. Each stage has its own, because another one may see its files.
    final String key;
    final Path home;
    final Path project;
    final Path state;
    private final ProcessTrees trees;
    private final Sandbox sandbox;

    SandboxStage() throws Exception {
        this(Means.BUBBLEWRAP);
    }

    /// With these means, and none that is stronger. Not in the system's temporary directory, which the sandbox
    /// replaces.
    SandboxStage(Means means) throws Exception {
        var classes = Path.of(SandboxStage.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        root = Files.createTempDirectory(classes.resolveSibling("."), "sandbox").toRealPath();
        key = "PRIVATE-KEY-" + UUID.randomUUID();
        home = Files.createDirectories(root.resolve("home"));
        project = Files.createDirectories(home.resolve("work/project"));
        state = Files.createDirectories(home.resolve(".local/state/lungo"));
        write(home.resolve(".ssh/id_ed25519"), key);
        write(home.resolve(".aws/credentials"), key);
        write(home.resolve(".netrc"), key);
        write(home.resolve(".bashrc"), "# mine\n");
        write(home.resolve(".local/share/lungo/auth.json"), key);
        write(state.resolve("server.json"), key);
        write(home.resolve("notes.txt"), "notes\n");
        write(home.resolve("other/file.txt"), "other\n");
        write(project.resolve("source.txt"), "source\n");
        trees = new ProcessTrees(state.resolve("commands"));
        git("git init -q . && git config user.name a && git config user.email a@b && git add . && git commit -qm first"
                + " && rm -rf .git/hooks && mkdir .git/hooks");
        sandbox = new Sandbox(state, environment(), means);
        if (sandbox.report().means() != means) close();
        assumeTrue(
                sandbox.report().means() == means,
                "SKIPPED: " + sandbox.report().text());
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    Map<String, String> environment() {
        return Map.of(
                "PATH",
                System.getenv().getOrDefault("PATH", "/usr/bin:/bin"),
                "HOME",
                home.toString(),
                "SSH_AUTH_SOCK",
                home + "/agent.sock");
    }

    SandboxLauncher launcher(Path... writable) {
        return launcher(CommandLimits.USUAL, writable);
    }

    SandboxLauncher launcher(CommandLimits limits, Path... writable) {
        var share = home.resolve(".local/share/lungo");
        return new SandboxLauncher(
                sandbox,
                new SandboxScope(
                        project, home, List.of(writable), List.of(share, state), List.of(), ScopeDomains.NONE, limits),
                Mode.ON,
                trees);
    }

    /// Runs a line in the sandbox.
    Ended run(String line) throws Exception {
        return run(launcher(), line);
    }

    Ended run(ProcessLauncher by, String line) throws Exception {
        return by.run(launch(line));
    }

    Launch launch(String line) {
        return Launch.of(Profile.COMMAND, "/bin/bash", "-c", line)
                .from(environment())
                .in(project)
                .merged()
                .limits(PATIENCE, 1 << 20);
    }

    /// Runs a line without it.
    String git(String line) throws Exception {
        var ended = ProcessLauncher.direct().run(launch(line));
        if (!ended.succeeded()) throw new AssertionError(line + ": " + ended.output());
        return ended.output();
    }

    /// All files of the home outside of the project's own sources, with their contents.
    Map<String, String> outside() throws IOException {
        var found = new TreeMap<String, String>();
        Files.walkFileTree(home, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (folder.equals(state.resolve("sandbox"))) return FileVisitResult.SKIP_SUBTREE;
                return visitFile(folder, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var name = home.relativize(file).toString();
                boolean own = name.startsWith(".local/state/lungo/comm");
                boolean sources = name.startsWith("work/project/")
                        && !name.matches("work/project/\\.(git/(hooks|config).*|[^g].*)");
                boolean aside = name.contains(".from-sandbox");
                if (!own && !sources && !aside)
                    found.put(name, Files.isRegularFile(file) ? Files.readString(file) : "");
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    @Override
    public void close() {
        trees.close();
        sandbox.close();
        try {
            ProcessLauncher.direct().run(Launch.of(Profile.SYSTEM, "rm", "-rf", root.toString()));
        } catch (IOException | InterruptedException left) {
            throw new IllegalStateException(left);
        }
    }
}
