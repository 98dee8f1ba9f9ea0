package dev.lungo.app;

import dev.lungo.client.LungoClient;
import dev.lungo.client.ServerAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `lungo serve` in a process of its own, which a test can kill.
final class ServedProcess implements AutoCloseable {
    private final Process process;
    private final String address;

    private ServedProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    static ServedProcess start(Path home, Map<String, String> environment) throws IOException {
        return start(List.of(), home, environment);
    }

    /// `starter` is a program that starts the server, with its arguments.
    static ServedProcess start(List<String> starter, Path home, Map<String, String> environment) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var line = new ArrayList<>(starter);
        line.addAll(List.of(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lungo.app.command.ServerMain",
                "serve",
                "--port",
                "0"));
        var builder = new ProcessBuilder(line);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("LUNGO_SERVER_PASSWORD", Stage.TOKEN);
        var process = builder.directory(home.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var first = out.readLine();
        if (first == null || !first.contains("http://")) throw new IOException("no server: " + first);
        return new ServedProcess(
                process, first.substring(first.indexOf("http://")).strip());
    }

    LungoClient client(Path directory) {
        return new LungoClient(ServerAddress.bearer(address, Stage.TOKEN), directory.toString());
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return URI.create(address).getPort();
    }

    /// As `kill -9` does; returns when it is gone.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// As `kill -NAME` does; does not wait.
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
