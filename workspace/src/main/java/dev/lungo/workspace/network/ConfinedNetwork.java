package dev.lungo.workspace.network;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.core.process.Running;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A network namespace that is held by its relay.
final class ConfinedNetwork {
    private final Path folder;
    private final Running relay;
    private final BufferedReader answers;
    private final long pid;

    private ConfinedNetwork(Path folder, Running relay) throws IOException {
        this.folder = folder;
        this.relay = relay;
        this.answers = new BufferedReader(new InputStreamReader(relay.output(), StandardCharsets.UTF_8));
        this.pid = answer();
    }

    static ConfinedNetwork start(Path folder, ProcessLauncher launcher) throws IOException {
        var running = launcher.start(Launch.of(Profile.RELAY, command(folder)).input(Redirect.PIPE));
        try {
            return new ConfinedNetwork(folder, running);
        } catch (IOException failed) {
            running.kill();
            throw failed;
        }
    }

    private static List<String> command(Path folder) {
        return List.of(
                "bwrap",
                "--unshare-user",
                "--unshare-net",
                "--cap-drop",
                "ALL",
                "--ro-bind",
                "/",
                "/",
                "--",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx24m",
                "-cp",
                place(),
                NetworkRelay.class.getName(),
                folder.toString());
    }

    /// The folder or archive of the relay's class.
    private static String place() {
        try {
            return Path.of(NetworkRelay.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Path folder() {
        return folder;
    }

    boolean isAlive() {
        return relay.exit() == null;
    }

    /// The command that runs another one in this network.
    List<String> entrance() {
        return List.of("nsenter", "--preserve-credentials", "--user", "--net", "--target", Long.toString(pid), "--");
    }

    /// Opens a port that leads to the socket with this name, and returns it.
    synchronized int open(String name) throws IOException {
        say("open " + name);
        return (int) answer();
    }

    void close(String name) {
        try {
            say("close " + name);
        } catch (IOException gone) {
            // The network is gone, and its ports with it.
        }
    }

    private synchronized void say(String line) throws IOException {
        relay.input().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        relay.input().flush();
    }

    private long answer() throws IOException {
        var line = answers.readLine();
        if (line == null || !line.matches("\\d{1,9}"))
            throw new IOException("a confined network cannot be made on this machine");
        return Long.parseLong(line);
    }

    void close() {
        relay.kill();
    }
}
