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

    @ParameterizedTest
    @ValueSource(strings = {"--hostname 0.0.0.0", "--hostname build.example", "--mdns"})
    void withoutATokenItListensOnLoopbackOnly(String options) throws InterruptedException {
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(InputStream.nullInputStream(), new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8), Terminal.Kinds.NONE, Map.of());
        var context = new Context(terminal, directory, () -> {
            throw new IllegalStateException();
        });
        var line = ("serve --no-auth " + options).split(" ");
        var code = new Dispatch(new Commands().add("serve", "", ServeCommand::new), context).run(List.of(line));
        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--no-auth is only for loopback");
    }
}
