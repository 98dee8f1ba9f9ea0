package dev.lungo.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachCommandsTest {
    @Test
    void listsTheCommandsInTwoColumns() {
        assertThat(String.join("\n", AttachCommands.help())).isEqualTo("""
            /sessions [N]  list sessions, open one     /new      start another session
            /model P/M     use another model           /undo     undo the last prompt
            /agent NAME    use another agent           /redo     restore it
            /plan          plan, change nothing        /compact  summarize the conversation
            /build         work again                  /abort    stop the turn (Ctrl-C)
            /rename TITLE  change the title            /exit     leave (Ctrl-D)
            /help          list the commands           !COMMAND  run a command\
            """);
    }

    @ParameterizedTest
    @CsvSource({
        "/sessions 3, 3",
        "/session 3, 3",
        "'/rename  Another title ', Another title",
        "!ls -l, ls -l",
        "'! ls', ls",
        "/, ''"
    })
    void takesWhatIsTypedBehindTheName(String line, String argument) {
        assertThat(Objects.requireNonNull(AttachCommands.of(line)).argument()).isEqualTo(argument);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "new", "/news", "/!", "/deploy now", "fix /undo"})
    void leavesOtherLinesAlone(String line) {
        assertThat(AttachCommands.of(line)).isNull();
    }
}
