package dev.lungo.app;

import dev.lungo.client.LungoClient;
import dev.lungo.client.ServerAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var builder = new ProcessBuilder(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "-Duser.home=" + home, "-cp", System.getProperty("java.class.path"), "dev.lungo.app.Main", "serve", "--port", "0");
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("LUNGO_SERVER_PASSWORD", Stage.TOKEN);
        var process = builder.directory(home.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var line = out.readLine();
        if (line == null || !line.contains("http://")) throw new IOException("no server: " + line);
        return new ServedProcess(process, line.substring(line.indexOf("http://")).strip());
    }

    LungoClient client(Path directory) {
        return new LungoClient(ServerAddress.bearer(address, Stage.TOKEN), directory.toString());
    }

    int port() {
        return URI.create(address).getPort();
    }

    /// As `kill -9` does; returns when it is gone.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
