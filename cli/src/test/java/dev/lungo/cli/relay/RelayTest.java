package dev.lungo.cli.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.terminal.CommandTerminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayTest {
    /// The server's process has died in the middle of a line, or after it.
    @ParameterizedTest
    @CsvSource({"half a li, true", "'a line\n', false"})
    void knowsWhetherTheLastLineIsOpen(String written, boolean open) throws IOException {
        var frames = new ByteArrayOutputStream();
        new Frame(Frame.Kind.OUT, written.getBytes(StandardCharsets.UTF_8)).write(new DataOutputStream(frames));
        var out = new ByteArrayOutputStream();
        var terminal = new CommandTerminal(
                InputStream.nullInputStream(),
                new PrintStream(out),
                new PrintStream(out),
                CommandTerminal.Kinds.NONE,
                Map.of());
        var relay =
                new Relay(terminal, new ByteArrayInputStream(frames.toByteArray()), OutputStream.nullOutputStream());
        assertThat(relay.run(new RelayedCommand(List.of("run"), Path.of("/"), CommandTerminal.Kinds.NONE, Map.of())))
                .isEmpty();
        assertThat(relay.lineOpen()).isEqualTo(open);
        assertThat(out).hasToString(written);
    }
}
