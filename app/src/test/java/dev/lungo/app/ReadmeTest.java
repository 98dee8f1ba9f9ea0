package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Types the console blocks of README.md into one shell, with the built distribution and an empty home. The clone that
/// they are typed in is a stand-in, so that the practice model can have a port of its own.
@Tag("slow")
class ReadmeTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path BUILT = ROOT.resolve("app/target/dist/bin/lungo");
    private static final String USUAL_PORT = "4141";

    @TempDir
    private Path temporary;

    @Test
    void itsCommandsWork() throws IOException, InterruptedException {
        assertThat(BUILT).as("the distribution, which mvn verify builds").exists();
        var port = freePort();
        var printed = type(commands().replace(USUAL_PORT, port), standIn(port));
        assertThat(printed)
                .contains("Run the scripted practice model", "HELLO Ada", "exit code 5", "so much depends\non");
    }

    private static String commands() throws IOException {
        var readme = Files.readString(ROOT.resolve("README.md"));
        return readme.lines()
                .filter(line -> line.startsWith("$ "))
                .map(line -> line.substring(2))
                .collect(Collectors.joining("\n"));
    }

    private Path standIn(String port) throws IOException {
        var clone = Files.createDirectory(temporary.resolve("clone"));
        Files.createSymbolicLink(clone.resolve("lungo"), BUILT);
        Files.createSymbolicLink(clone.resolve("scenarios"), ROOT.resolve("scenarios"));
        var tour = Files.createDirectories(clone.resolve("docs/tour"));
        var configuration = Files.readString(ROOT.resolve("docs/tour/lungo.json"));
        assertThat(configuration).contains(USUAL_PORT);
        Files.writeString(tour.resolve("lungo.json"), configuration.replace(USUAL_PORT, port));
        return clone;
    }

    /// Returns the output. All started processes are stopped, also when a command fails.
    private String type(String commands, Path directory) throws IOException, InterruptedException {
        var script = "trap 'set +e; \"" + BUILT + "\" server stop; kill $(jobs -p)' EXIT\nset -evo pipefail\n"
                + commands + "\n";
        var typed = Files.writeString(temporary.resolve("typed.sh"), script);
        var output = temporary.resolve("printed").toFile();
        var builder = new ProcessBuilder(List.of("bash", typed.toString())).directory(directory.toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> !name.equals("PATH"));
        environment.put("HOME", Files.createDirectory(temporary.resolve("home")).toString());
        environment.put(
                "TMPDIR", Files.createDirectory(temporary.resolve("tmp")).toString());
        int code = builder.redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start()
                .waitFor();
        var printed = Files.readString(output.toPath(), StandardCharsets.UTF_8);
        assertThat(code).as(printed).isZero();
        return printed;
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(socket.getLocalPort());
        }
    }
}
