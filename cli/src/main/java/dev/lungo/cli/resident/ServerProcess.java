package dev.lungo.cli.resident;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.wire.Rehearsal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Starts a server in the background, in a session of its own: neither Ctrl-C nor the end of the
/// terminal reaches it.
final class ServerProcess {
    private static final long LARGEST_LOG = 5_000_000;
    private static final String PERL = "use POSIX; POSIX::setsid(); exec @ARGV or die $!";

    private final StateDirectory files;
    private final List<String> command;
    private final Map<String, String> environment;

    ServerProcess(StateDirectory files, List<String> command, Map<String, String> environment) {
        this.files = files;
        this.command = command;
        this.environment = environment;
    }

    /// Returns when the server has written its state.
    ServerState start(long patienceMillis) throws InterruptedException {
        try {
            rotateLog();
            Files.deleteIfExists(files.state());
            var builder = new ProcessBuilder(detached()).directory(files.path().toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()));
            // Of a command that an agent runs: with it, the server would end with that command.
            builder.environment().remove("LUNGO_COMMAND");
            var process = builder.start();
            Rehearsal.ofReading();
            return await(process, patienceMillis);
        } catch (IOException failed) {
            throw new CommandFailure(ExitCode.NO_SERVER, "The server cannot be started: " + failed.getMessage(), failed);
        }
    }

    private ServerState await(Process process, long patienceMillis) throws InterruptedException {
        long deadline = System.nanoTime() + patienceMillis * 1_000_000;
        for (long pause = 5; System.nanoTime() < deadline; pause = Math.min(20, pause + 5)) {
            var state = ServerState.read(files.state());
            if (state != null) return state;
            if (process.waitFor(pause, TimeUnit.MILLISECONDS) && process.exitValue() != 0) {
                throw new CommandFailure(ExitCode.NO_SERVER, "The server ended at its start with exit code " + process.exitValue() + tail());
            }
        }
        process.destroy();
        throw new CommandFailure(ExitCode.NO_SERVER, "The server was not ready after " + patienceMillis / 1000 + " s" + tail());
    }

    private String tail() {
        var last = LogFile.tail(files.log(), 10);
        return last.isEmpty() ? "; its log " + files.log() + " is empty, as where the disk is full. See what it says in a terminal: lungo serve"
                : ". The end of its log (" + files.log() + "):\n" + last;
    }

    private List<String> detached() {
        var all = new ArrayList<String>();
        var setsid = program("setsid");
        var perl = setsid == null ? program("perl") : null;
        if (setsid != null) {
            all.add(setsid);
        } else if (perl != null) {
            all.addAll(List.of(perl, "-e", PERL));
        } else {
            all.add("nohup");
        }
        all.addAll(command);
        return all;
    }

    private @Nullable String program(String name) {
        var path = environment.getOrDefault("PATH", "/usr/bin:/bin");
        int from = 0;
        while (from <= path.length()) {
            int end = path.indexOf(':', from);
            if (end < 0) end = path.length();
            var candidate = Path.of(path.substring(from, end), name);
            if (Files.isExecutable(candidate)) return candidate.toString();
            from = end + 1;
        }
        return null;
    }

    private void rotateLog() throws IOException {
        if (Files.exists(files.log()) && Files.size(files.log()) > LARGEST_LOG) {
            Files.move(files.log(), files.oldLog(), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
