package dev.lungo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.command.CommandTable;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.Dispatch;
import dev.lungo.cli.command.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTerminalTest {
    @ParameterizedTest
    @CsvSource({
        "true,  '',                      true",
        "false, '',                      false",
        "true,  NO_COLOR=1,              false",
        "true,  NO_COLOR=,               true",
        "true,  TERM=dumb,               false",
        "false, FORCE_COLOR=1,           true",
        "true,  FORCE_COLOR=0,           false",
        "true,  FORCE_COLOR=1 TERM=dumb, true",
        "true,  FORCE_COLOR=1 NO_COLOR=1, false"
    })
    void decidesOnColors(boolean terminal, String variables, boolean colored) {
        var environment = new HashMap<String, String>();
        for (var variable : variables.split(" ")) {
            int equals = variable.indexOf('=');
            if (equals > 0) environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        var kinds = new CommandTerminal.Kinds(terminal, terminal, terminal);
        assertThat(new CommandTerminal(InputStream.nullInputStream(), System.out, System.err, kinds, environment)
                        .colorOut())
                .isEqualTo(colored);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Session not found: ses_9 | error: session not found: ses_9
        no key was entered       | error: no key was entered
        Ollama did not respond   | error: Ollama did not respond
        SAP returned no token    | error: SAP returned no token
        """)
    void errorsStartInLowerCaseUnlessWithAName(String message, String shown) {
        var printed = new ByteArrayOutputStream();
        var err = new PrintStream(printed, true, StandardCharsets.UTF_8);
        new CommandTerminal(InputStream.nullInputStream(), err, err, CommandTerminal.Kinds.NONE, Map.of())
                .complain(message);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(shown + "\n");
    }

    /// The virtual machine's own file would be read in its place.
    @Test
    void aClosedInputIsEmpty() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var lungo = new ProcessBuilder(
                "sh",
                "-c",
                "exec \"$0\" -cp \"$1\" dev.lungo.cli.ClientMain import - <&-",
                java,
                System.getProperty("java.class.path"));
        var process = lungo.redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("error: - is not an exported session: \"info\" and \"messages\" are missing\n");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void lostOutputIsAFailure() throws Exception {
        try (var full = new FileOutputStream("/dev/full");
                var out = new Outlet(full.getFD())) {
            var err = new ByteArrayOutputStream();
            var terminal = new CommandTerminal(
                    InputStream.nullInputStream(), out, new PrintStream(err), CommandTerminal.Kinds.NONE, Map.of());
            var context = new Context(terminal, Path.of("/"), () -> {
                throw new IllegalStateException();
            });
            assertThat(new Dispatch(new CommandTable(), context).run(List.of("--version")))
                    .isEqualTo(ExitCode.FAILED);
            assertThat(err).hasToString("error: could not write all of standard output: No space left on device.\n");
        }
    }

    @Test
    void breaksLinesBetweenWords() {
        assertThat(Columns.wrap("  one two three four", 11)).containsExactly("  one two", "  three", "  four");
        assertThat(Columns.wrap("\033[31mred words here\033[0m end", 9))
                .containsExactly("\033[31mred words\033[0m", "\033[31mhere\033[0m end");
        assertThat(Columns.wrap("漢字漢字漢", 4)).containsExactly("漢字", "漢字", "漢");
        assertThat(Columns.cut("漢字漢字", 5)).isEqualTo("漢字…");
        assertThat(Columns.of("e\u0301🎉a\033[1mb\033[0m")).isEqualTo(5);
    }
}
