import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Trains the AOT cache of each role on the commands of a file, one in a line.
///
/// The server role's hidden command `train` starts a practice model and a resident server, prints a project's
/// directory as its first line, then runs every line of its standard input as a command inside its own process,
/// and ends with the input. The client role's `train` does the last part only. Both find an empty home and an
/// empty working directory.
final class Training {
    private static final int LIMIT_SECONDS = 120;

    private final Path dist;
    private final Path commands;

    Training(Path dist, Path commands) {
        this.dist = dist;
        this.commands = commands;
    }

    void run() throws IOException, InterruptedException {
        System.out.println("Training the start-up caches");
        Directories.delete(training());
        Process server = start("server");
        try (BufferedReader lines = server.inputReader()) {
            String project = lines.readLine();
            if (project == null) {
                throw failed("server");
            }
            String script = Files.readString(commands).replace("{project}", project);
            Process client = start("cli");
            feed(client, script);
            client.getInputStream().readAllBytes();
            finish("cli", client);
            new InterfaceTraining(this, project).run();
            feed(server, script);
            lines.lines().forEach(_ -> {});
        }
        finish("server", server);
    }

    private Process start(String role) throws IOException {
        return start(role, List.of(launcher().toString(), "train"));
    }

    /// Starts a process that records a role's start-up.
    Process start(String role, List<String> command) throws IOException {
        Path fresh = training().resolve(role + ".aot");
        var process = new ProcessBuilder(command)
                .directory(
                        Files.createDirectories(training().resolve("project")).toFile())
                .redirectError(log(role).toFile());
        var environment = process.environment();
        environment.keySet().removeIf(name -> !name.equals("PATH"));
        environment.put(
                "HOME", Files.createDirectories(training().resolve("home")).toString());
        environment.put("LUNGO_TRAIN", fresh.toString());
        return process.start();
    }

    private static void feed(Process process, String script) throws IOException {
        try (Writer input = process.outputWriter()) {
            input.write(script);
        }
    }

    Path launcher() {
        return dist.toAbsolutePath().resolve("bin/lungo");
    }

    void finish(String role, Process process) throws IOException, InterruptedException {
        Path fresh = training().resolve(role + ".aot");
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (!ended || process.exitValue() != 0 || !Files.exists(fresh)) {
            process.destroyForcibly();
            throw failed(role);
        }
        Files.move(fresh, dist.resolve("lib").resolve(role + ".aot"), StandardCopyOption.REPLACE_EXISTING);
    }

    private IOException failed(String role) throws IOException {
        return new IOException("training the " + role + " role failed:\n" + Files.readString(log(role)));
    }

    private Path log(String role) {
        return training().resolve(role + ".log");
    }

    /// Beside the distribution, on the same file system.
    private Path training() {
        return dist.toAbsolutePath().resolveSibling("training");
    }
}
