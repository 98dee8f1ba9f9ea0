package dev.lungo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.TerminalScreen;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Contents of a terminal whose lowest rows change in place.
class LiveRowsTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private static void print(OutputStream stream, String text) {
        var above = new PrintStream(stream, false, StandardCharsets.UTF_8);
        above.print(text);
        above.flush();
    }

    private String screen() {
        return TerminalScreen.of(bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void keepsRowsBelowWhatIsPrinted() {
        var footer = new Footer(terminal);
        print(footer, "one\n");
        footer.show(List.of("Running make", "  line 1"));
        footer.show(List.of("Running make", "  line 1", "  line 2"));
        print(footer, "two\nthree\n");
        assertThat(screen()).isEqualTo("one\ntwo\nthree\nRunning make\n  line 1\n  line 2");
        footer.show(List.of());
        assertThat(screen()).isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void drawsNoRowsBehindAQuestion() {
        var footer = new Footer(terminal);
        footer.show(List.of("Waiting"));
        print(footer, "Which? ");
        footer.show(List.of("Still waiting"));
        assertThat(screen()).isEqualTo("Which? ");
    }
}
