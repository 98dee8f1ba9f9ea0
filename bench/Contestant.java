import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// One measured program: a folder in `bench/peers` with `run` (setup, version, ask, teardown) and `tools`. Every run
/// has an empty environment, a fresh home, and a fresh repository.
record Contestant(String name, Path folder, Path peers, Path work, String modelUrl) {
    private static final long LIMIT_SECONDS = 120;

    /// Wall and CPU seconds of one run, and the memory of its processes in MB if it was sampled.
    record Run(double wall, double cpu, long memory) {}

    Run version() throws IOException, InterruptedException {
        Path home = fresh("home");
        return timed(home, home, "", List.of("version"));
    }

    Run ask(Plan.Task task, boolean sampled) throws IOException, InterruptedException {
        Path home = fresh("home");
        Path project = fresh("project");
        Plan.project(project, work.resolveSibling("word-count"));
        git(project, "init", "-q");
        git(project, "add", "-A");
        git(project, "-c", "user.name=b", "-c", "user.email=b@example.invalid", "commit", "-qm", "Start");
        verb(home, project, "setup");
        try (var family = new Family(home, sampled)) {
            Run run = timed(home, project, task.answer(), List.of("ask", task.prompt()));
            return new Run(run.wall(), run.cpu() + family.residentCpu(), family.peak());
        } finally {
            verb(home, project, "teardown");
        }
    }

    private Run timed(Path home, Path project, String answer, List<String> arguments)
            throws IOException, InterruptedException {
        Path times = work.resolve("times");
        Path output = work.resolve("output");
        var command = new ArrayList<>(List.of(
                "bash",
                "-c",
                "TIMEFORMAT='%R %U %S'; { time \"$@\" >" + output + " 2>&1 </dev/null; } 2>" + times,
                "bash",
                folder.resolve("run").toString()));
        command.addAll(arguments);
        int exit = await(start(home, project, command));
        String said = Files.readString(output);
        if (exit != 0 || !said.contains(answer)) {
            throw new IOException(name + " " + arguments + " ended with " + exit + ":\n" + said);
        }
        String[] fields = Files.readString(times).strip().split(" ");
        return new Run(Double.parseDouble(fields[0]), Double.parseDouble(fields[1]) + Double.parseDouble(fields[2]), 0);
    }

    private void verb(Path home, Path project, String verb) throws IOException, InterruptedException {
        if (await(start(home, project, List.of(folder.resolve("run").toString(), verb))) != 0) {
            throw new IOException(name + ": " + verb + " failed:\n" + Files.readString(work.resolve("log")));
        }
    }

    private Process start(Path home, Path project, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("log").toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "HOME",
                        home.toString(),
                        "PATH",
                        "/usr/local/bin:/usr/bin:/bin",
                        "LANG",
                        "C.UTF-8",
                        "TERM",
                        "xterm-256color",
                        "OPENAI_API_KEY",
                        "practice",
                        "MODEL_URL",
                        modelUrl,
                        "PEERS",
                        peers.resolve("node_modules").toString(),
                        "LUNGO",
                        peers.getParent()
                                .resolveSibling("app/target/dist/bin/lungo")
                                .toString()));
        return builder.start();
    }

    private static int await(Process process) throws InterruptedException {
        if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            return process.exitValue();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        return process.destroyForcibly().waitFor();
    }

    private static void git(Path directory, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        new ProcessBuilder(command)
                .directory(directory.toFile())
                .inheritIO()
                .start()
                .waitFor();
    }

    private Path fresh(String kind) throws IOException {
        try (Stream<Path> old = Files.list(work)) {
            for (Path directory : old.filter(
                            path -> path.getFileName().toString().startsWith(kind))
                    .toList()) {
                Bench.delete(directory);
            }
        }
        return Files.createTempDirectory(work, kind);
    }
}
