import dev.lungo.client.LungoClient;
import dev.lungo.client.ServerAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// One `lungo serve`.
final class Served implements AutoCloseable {
    private static final String TOKEN = "kill";

    private final Process process;
    private final String address;

    private Served(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    static Served start(Path distribution, Path home, String configuration) throws IOException {
        var builder = new ProcessBuilder(distribution.resolve("bin/lungo").toString(), "serve", "--port", "0")
                .directory(home.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        System.getenv("PATH"),
                        "HOME",
                        home.toString(),
                        "LUNGO_SERVER_PASSWORD",
                        TOKEN,
                        "LUNGO_CONFIG_CONTENT",
                        configuration));
        var process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (line == null) throw new IOException("the server did not start");
        return new Served(process, line.substring(line.indexOf("http://")).strip());
    }

    LungoClient client(Path directory) {
        return new LungoClient(ServerAddress.bearer(address, TOKEN), directory.toString());
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// The processes of running commands.
    static List<String> children() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(Play.SLEEP))
                .map(process ->
                        process.pid() + " " + process.info().commandLine().orElse(""))
                .toList();
    }

    /// Stops it cleanly.
    @Override
    public void close() {
        process.destroy();
    }
}
