package dev.lungo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
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
    void decidesOnColours(boolean terminal, String variables, boolean coloured) {
        var environment = new HashMap<String, String>();
        for (var variable : variables.split(" ")) {
            int equals = variable.indexOf('=');
            if (equals > 0) environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        var kinds = new Terminal.Kinds(terminal, terminal, terminal);
        assertThat(new Terminal(InputStream.nullInputStream(), System.out, System.err, kinds, environment).colourOut()).isEqualTo(coloured);
    }

    @ParameterizedTest
    @CsvSource({"'plain ä ✓', 'plain ä ✓'", "'a[b', 'a[b'", "'', ''"})
    void keepsWhatIsHarmless(String raw, String shown) {
        assertThat(Plain.text(raw)).isEqualTo(shown);
    }

    @Test
    void takesAwayWhatWouldChangeTheTerminal() {
        assertThat(Plain.text("\033[31mred\033[0m\tand\n\007bell \033]0;title\007x \033]8;;http://a\033\\link\033]8;;\033\\ \u009b2J \r\033c end\033"))
                .isEqualTo("red\tand\nbell x link 2J  end");
    }

    @Test
    void cutsTitlesAtWholeCharacters() {
        assertThat(Plain.line("one\ntwo", 50)).isEqualTo("one …");
        assertThat(Plain.line("abcdef", 5)).isEqualTo("abcd…");
        assertThat(Plain.line("abc😀def", 5)).isEqualTo("abc…");
    }
}
