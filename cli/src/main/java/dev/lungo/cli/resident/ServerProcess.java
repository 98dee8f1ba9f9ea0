package dev.lungo.cli.resident;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.core.process.Running;
import dev.lungo.core.process.SearchPath;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Starts a server in the background, in its own session: neither Ctrl-C nor the end of the terminal reaches it.
///
/// The child of this process is a shell that waits for the end of the server's standard output, which the server
/// closes when it is ready. A child that outlived this process would delay its exit: the JVM has a thread for each
/// child, and gives a thread in native code 300 ms to return.
final class ServerProcess {
    private static final long LARGEST_LOG = 5_000_000;
    private static final String PERL =
            "use POSIX; defined(my $pid = fork) or die $!; exit if $pid; POSIX::setsid(); exec @ARGV or die $!";
    /// Ctrl-C in the terminal is not for these, and the server must not inherit that it is ignored.
    private static final String WAIT = "trap : INT; \"$@\" | (trap '' INT; exec cat)";

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
        begin(patienceMillis);
        var state = ServerState.read(files.state());
        if (state == null)
            throw new CommandFailure(
                    ExitCode.NO_SERVER, "the server started, but its state in " + files.state() + " is not readable");
        return state;
    }

    /// The same, without checking that.
    void begin(long patienceMillis) throws InterruptedException {
        try {
            rotateLog();
            OwnerOnly.create(files.log());
            Files.deleteIfExists(files.state());
            var log = Redirect.appendTo(files.log().toFile());
            var server = Launch.of(Profile.SERVER, inOwnSession())
                    .in(files.path())
                    .output(log)
                    .errors(log);
            await(ProcessLauncher.direct().start(server), patienceMillis);
        } catch (IOException failed) {
            throw new CommandFailure(ExitCode.NO_SERVER, "could not start the server: " + failed.getMessage(), failed);
        }
    }

    /// False also for an ended process that nothing collects, as in a container without an init process.
    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false) && !isZombie(pid);
    }

    private static boolean isZombie(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException notLinux) {
            return false;
        }
    }

    private void await(Running starter, long patienceMillis) throws InterruptedException {
        boolean late = !starter.await(Duration.ofMillis(patienceMillis));
        if (Files.exists(files.state())) return;
        // Read before the shell reports there that its child was killed.
        var tail = tail();
        // The server notices when it reports that it is ready and finds no reader.
        starter.kill();
        throw new CommandFailure(
                ExitCode.NO_SERVER,
                (late
                                ? "the server was not ready after " + patienceMillis / 1000 + " s"
                                : "the server exited during startup")
                        + tail);
    }

    private String tail() {
        var last = LogFile.tail(files.log(), 10);
        return last.isEmpty()
                ? "; its log " + files.log()
                        + " is empty (is the disk full?)\nRun it in a terminal to see why: lungo serve"
                : ". End of its log (" + files.log() + "):\n" + last;
    }

    private List<String> inOwnSession() {
        var all = new ArrayList<>(List.of("/bin/sh", "-c", WAIT, "lungo"));
        var setsid = program("setsid");
        var perl = setsid == null ? program("perl") : null;
        if (setsid != null) {
            all.addAll(List.of(setsid, "-f"));
        } else if (perl != null) {
            all.addAll(List.of(perl, "-e", PERL));
        } else {
            all.add("nohup");
        }
        all.addAll(command);
        return all;
    }

    private @Nullable String program(String name) {
        var program = SearchPath.first(name, environment);
        return program == null ? null : program.toString();
    }

    private void rotateLog() throws IOException {
        if (Files.exists(files.log()) && Files.size(files.log()) > LARGEST_LOG) {
            Files.move(files.log(), files.oldLog(), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
