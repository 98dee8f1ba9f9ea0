package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.app.command.ServeCommand;
import dev.lungo.cli.command.Commands;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.Dispatch;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServeTest {
    @TempDir
    private Path directory;

    private static String wrong(Path directory, String options, ExitCode code) throws InterruptedException {
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(InputStream.nullInputStream(), new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8), Terminal.Kinds.NONE, Map.of());
        var context = new Context(terminal, directory, () -> {
            throw new IllegalStateException();
        });
        var line = ("serve " + options).split(" ");
        assertThat(new Dispatch(new Commands().add("serve", "", ServeCommand::new), context).run(List.of(line))).isEqualTo(code);
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--hostname 0.0.0.0", "--hostname build.example", "--mdns"})
    void withoutATokenItListensOnLoopbackOnly(String options) throws InterruptedException {
        assertThat(wrong(directory, "--no-auth " + options, ExitCode.USAGE)).contains("--no-auth is only for loopback");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "app.example", "https://app.example/page"})
    void takesOriginsOnly(String origin) throws InterruptedException {
        assertThat(wrong(directory, "--cors " + origin, ExitCode.USAGE)).isEqualTo("--cors is the origin of a page, such as https://app.example, not \"" + origin + "\".\n");
    }
}
