package dev.lungo.cli.resident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.ServerAddress;
import dev.lungo.core.process.Version;
import dev.lungo.testkit.Await;
import dev.lungo.wire.Json;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Finding, starting, replacing and stopping, with real processes.
@Timeout(120)
@Tag("slow")
class ResidentServerTest {
    private static final String JAVA = ProcessHandle.current().info().command().orElseThrow();
    private static final Map<String, String> ENVIRONMENT = System.getenv();

    @TempDir
    Path parent;

    private StateDirectory files() {
        return new StateDirectory(parent.resolve("lungo"));
    }

    private List<String> fake(String version, int busy) {
        return List.of(
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FakeServer.class.getName(),
                files().path().toString(),
                version,
                Integer.toString(busy));
    }

    private ResidentServer server(List<String> command) {
        return new ResidentServer(files(), command, ENVIRONMENT, 15_000);
    }

    private ResidentServer current() {
        return server(fake(Version.CURRENT, 0));
    }

    private int starts() throws Exception {
        var file = files().path().resolve("starts");
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    private void leave(long pid, int port, String version) throws Exception {
        files().create();
        Files.write(files().state(), Json.bytes(new ServerState(pid, port, "old", version, 1)));
    }

    @AfterEach
    void stop() throws Exception {
        var state = ServerState.read(files().state());
        if (state != null && Found.look(state) instanceof Found.Running)
            current().stop(state);
    }

    @Test
    void startsOneForAllCommandsOfAProcess() throws Exception {
        var server = current();
        var addresses = new ArrayList<ServerAddress>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    var address = server.connect();
                    synchronized (addresses) {
                        addresses.add(address);
                    }
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        for (var thread : threads) thread.join();
        assertThat(addresses).hasSize(4).containsOnly(server.connect());
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void startsOneForSeveralProcessesAtOnce() throws Exception {
        var launcher = parent.resolve("lungo-launcher");
        files().create();
        Files.writeString(launcher, "#!/bin/sh\nexec '" + String.join("' '", fake(Version.CURRENT, 0)) + "' \"$@\"\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        var processes = new ArrayList<Process>();
        for (int i = 0; i < 3; i++) {
            var builder = new ProcessBuilder(
                    JAVA,
                    "-XX:TieredStopAtLevel=1",
                    "-Dlungo.server.command=" + launcher,
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.lungo.cli.ClientMain",
                    "session",
                    "list",
                    "--format",
                    "json");
            builder.environment().put("XDG_STATE_HOME", parent.toString());
            processes.add(builder.redirectErrorStream(true).start());
        }
        for (var process : processes) {
            assertThat(new String(process.getInputStream().readAllBytes())).isEqualTo("[ ]\n");
            assertThat(process.waitFor()).isZero();
        }
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void livesInASessionOfItsOwn() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")));
        current().connect();
        long pid = Objects.requireNonNull(ServerState.read(files().state())).pid();
        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        assertThat(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3]).isEqualTo(Long.toString(pid));
    }

    @Test
    void replacesWhatADeadServerLeft() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        leave(999_999_999, free, Version.CURRENT);
        assertThat(current().connect().url().getPort()).isNotEqualTo(free);
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void leavesAForeignProcessAloneThatHoldsTheOldPort() throws Exception {
        var foreign = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        foreign.start();
        leave(ProcessHandle.current().pid(), foreign.getAddress().getPort(), Version.CURRENT);
        assertThat(current().connect().url().getPort())
                .isNotEqualTo(foreign.getAddress().getPort());
        foreign.stop(0);
    }

    @Test
    void readsADamagedStateAsNone() throws Exception {
        files().create();
        Files.writeString(files().state(), "{\"pid\":");
        current().connect();
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void replacesAnOlderServerThatIsIdle() throws Exception {
        var old = server(fake("0.0.9", 0)).connect();
        assertThat(current().connect()).isNotEqualTo(old);
        assertThat(Objects.requireNonNull(ServerState.read(files().state())).version())
                .isEqualTo(Version.CURRENT);
    }

    @Test
    void usesABusyOrNewerServerThatSpeaksTheSame() throws Exception {
        var newer = Version.CURRENT.substring(0, Version.CURRENT.lastIndexOf('.')) + ".99";
        var running = server(fake(newer, 1)).connect();
        assertThat(current().connect()).isEqualTo(running);
    }

    @Test
    void refusesABusyServerThatSpeaksAnotherProtocol() throws Exception {
        server(fake("0.0.9", 2)).connect();
        assertThatThrownBy(() -> current().connect())
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("a server of version 0.0.9 is running")
                .hasMessageContaining("2 busy sessions")
                .hasMessageContaining("lungo server stop");
    }

    @Test
    void startsADeadServerAgainAfterAStartThatFailed() throws Exception {
        leave(999_999_999, 1, Version.CURRENT);
        var last = ServerAddress.bearer("http://127.0.0.1:1", "old");
        var failed = parent.resolve("failed");
        var command = new ArrayList<>(
                List.of("sh", "-c", "if [ -e " + failed + " ]; then exec \"$@\"; fi; touch " + failed, "sh"));
        command.addAll(fake(Version.CURRENT, 0));
        var server = server(command);
        assertThatThrownBy(() -> server.again(last))
                .isInstanceOf(ClientFailure.class)
                .hasMessageStartingWith("the server exited during startup");
        assertThat(server.again(last)).isEqualTo(server.running().orElseThrow().address());
    }

    @Test
    void tellsWhyAServerDidNotStart() {
        var server = server(List.of("sh", "-c", "echo lungo.json, line 3: a comma is missing; exit 7"));
        assertThatThrownBy(server::connect)
                .hasMessage("the server exited during startup. End of its log (" + files().log()
                        + "):\nlungo.json, line 3: a comma is missing");
    }

    @Test
    void givesUpOnAServerThatIsNotReady() {
        var server = new ResidentServer(files(), List.of("sh", "-c", "exec sleep 30"), ENVIRONMENT, 200);
        assertThatThrownBy(server::connect)
                .hasMessage("the server was not ready after 0 s; its log " + files().log()
                        + " is empty (is the disk full?)\nRun it in a terminal to see why: lungo serve");
    }

    @Test
    void aServerThatWasGivenUpIsTold() throws Exception {
        var told = parent.resolve("told");
        var server = new ResidentServer(
                files(),
                List.of(
                        "sh",
                        "-c",
                        "trap '' PIPE; until echo ready; do sleep 0.01; done 2>/dev/null; "
                                + "while echo ready; do sleep 0.01; done 2>/dev/null; echo gone >" + told),
                ENVIRONMENT,
                200);
        assertThatThrownBy(server::connect).hasMessageStartingWith("the server was not ready after 0 s");
        Await.until(() -> Files.exists(told) && Files.size(told) > 0);
        assertThat(told).hasContent("gone");
    }

    @Test
    void keepsOneOldLog() throws Exception {
        files().create();
        Files.write(files().log(), new byte[5_000_001]);
        current().connect();
        assertThat(Files.size(files().oldLog())).isEqualTo(5_000_001);
        assertThat(Files.size(files().log())).isZero();
    }

    @Test
    void stops() throws Exception {
        var server = current();
        var address = server.connect();
        server.stop(server.running().orElseThrow());
        assertThat(server.running()).isEmpty();
        try (var client = new LungoClient(address, "")) {
            assertThatThrownBy(client::health).hasMessageContaining("Could not reach the server");
        }
    }
}
