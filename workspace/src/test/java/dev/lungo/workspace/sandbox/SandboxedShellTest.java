package dev.lungo.workspace.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.workspace.Confinement;
import dev.lungo.core.workspace.Shell;
import dev.lungo.testkit.Await;
import dev.lungo.workspace.sandbox.SandboxReport.Means;
import dev.lungo.workspace.shell.OutputLimits;
import dev.lungo.workspace.shell.ProcessShell;
import dev.lungo.workspace.shell.ShellProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxedShellTest {
    private SandboxStage stage;
    private SandboxedShell shell;

    @BeforeEach
    void open() throws Exception {
        stage = new SandboxStage();
        var launcher = stage.launcher();
        var limits = OutputLimits.standard(stage.state.resolve("output"));
        shell = new SandboxedShell(
                by -> new ProcessShell(new ShellProgram(Path.of("/bin/bash")), limits, by), launcher);
    }

    @AfterEach
    void close() {
        if (stage != null) stage.close();
    }

    private Shell.Command command(String line) {
        return new Shell.Command(line, stage.project, Duration.ofSeconds(30), Map.of("HOME", stage.home.toString()));
    }

    private Shell.Result run(String line) throws Exception {
        return shell.run(command(line), _ -> {});
    }

    @Test
    void reportsWhatItDenied() throws Exception {
        assertThat(run("touch ~/new.txt").blocked()).isEqualTo("write to " + stage.home + "/new.txt");
        assertThat(run("echo x >~/new.txt").blocked()).isEqualTo("write to " + stage.home + "/new.txt");
        assertThat(run("echo fine >inside.txt").blocked()).isNull();
        assertThat(shell.confinement().state()).isEqualTo(Confinement.State.CONFINED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "curl: (6) Could not resolve host: example.com | connection to example.com",
                "npm error code EAI_AGAIN; npm error getaddrinfo EAI_AGAIN registry.test | connection to registry.test",
                "java.net.UnknownHostException: repo.test: Name or service not known | connection to repo.test,"
                        + " network",
                "OSError: [Errno 30] Read-only file system: '/etc/x' | write to /etc/x",
                "Error: EROFS: read-only file system, open '/etc/x' | write to /etc/x",
                "all is well | "
            })
    void findsDenials(String output, String expected) {
        assertThat(String.join(", ", Denials.in(output, Means.BUBBLEWRAP))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void runsOutsideWhatTheUserAllowed() throws Exception {
        var result = shell.run(command("echo x >~/new.txt && echo written").outsideSandbox(), _ -> {});
        assertThat(result.output()).isEqualTo("written\n");
        assertThat(stage.home.resolve("new.txt")).hasContent("x");
    }

    @Test
    void keepsTheTemporaryDirectoryBetweenCommands() throws Exception {
        assertThat(run("echo kept >/tmp/between; echo $TMPDIR").output()).isEqualTo("\n");
        assertThat(run("cat /tmp/between /var/tmp/between").output()).isEqualTo("kept\nkept\n");
        assertThat(Path.of("/tmp/between")).doesNotExist();
    }

    /// A development server in the background, asked by a later command, and ended as the model is shown.
    @Test
    void reachesAndEndsCommandsInTheBackground() throws Exception {
        int port = free();
        var server =
                shell.start(command("perl -MIO::Socket::INET -e 'my $s = IO::Socket::INET->new(Listen => 5, LocalAddr"
                        + " => \"127.0.0.1\", LocalPort => " + port
                        + ") or die; print \"ready\\n\"; STDOUT->flush; while (my $c ="
                        + " $s->accept) { print $c \"hello\\n\"; close $c }' 2>&1"));
        Await.until(() -> text(server.output()).startsWith("ready"));
        assertThat(run("exec 3<>/dev/tcp/127.0.0.1/" + port + " && cat <&3").output())
                .isEqualTo("hello\n");
        assertThat(run("kill " + server.pid())).isEqualTo(new Shell.Result(0, "", false, null, false));
        Await.until(() -> server.exit() != null);
        assertThat(run("kill 999999").exit()).isEqualTo(1);
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
