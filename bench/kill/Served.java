import dev.lungo.client.LungoClient;
import dev.lungo.client.ServerAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One `lungo serve`. Its mark is in its environment and so in that of everything it starts.
final class Served implements AutoCloseable {
    private static final String TOKEN = "kill";

    private final Process process;
    private final String mark;
    private final String address;

    private Served(Process process, String mark, String address) {
        this.process = process;
        this.mark = mark;
        this.address = address;
    }

    static Served start(Path distribution, Path home, String mark, String configuration) throws IOException {
        var builder = new ProcessBuilder(distribution.resolve("bin/lungo").toString(), "serve", "--port", "0").directory(home.toFile());
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", System.getenv("PATH"), "HOME", home.toString(), "LUNGO_SERVER_PASSWORD", TOKEN,
                "LUNGO_CONFIG_CONTENT", configuration, "KILL_MARK", mark));
        var process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (line == null) throw new IOException("the server did not start");
        return new Served(process, mark, line.substring(line.indexOf("http://")).strip());
    }

    LungoClient client(Path directory) {
        return new LungoClient(ServerAddress.bearer(address, TOKEN), directory.toString());
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// The command lines of what this server has started and what still runs.
    List<String> left() throws IOException {
        var left = new ArrayList<String>();
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var each : processes) {
                if (marked(each)) left.add(each.getFileName() + " " + Files.readString(each.resolve("cmdline")).replace('\0', ' '));
            }
        } catch (UncheckedIOException ended) {
            return left();
        }
        return left;
    }

    private boolean marked(Path each) {
        try {
            var environment = Files.readString(each.resolve("environ"), StandardCharsets.ISO_8859_1);
            return ("\0" + environment).contains("\0KILL_MARK=" + mark + "\0");
        } catch (IOException gone) {
            return false;
        }
    }

    /// Ends it in order.
    @Override
    public void close() {
        process.destroy();
    }
}
