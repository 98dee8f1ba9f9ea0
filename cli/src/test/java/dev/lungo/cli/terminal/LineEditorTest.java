package dev.lungo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.terminal.LineEditor.Effect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys as a terminal sends them, and what stands on it then.
class LineEditorTest {
    private final LineEditor editor = new LineEditor();

    private List<String> press(String keys) {
        var lines = new ArrayList<String>();
        for (byte key : keys.getBytes(StandardCharsets.UTF_8)) {
            if (editor.key(key & 0xff) == Effect.ENTERED) lines.add(editor.entered());
        }
        return lines;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "word               | word      | 4",
                "süß 🚀             | süß 🚀     | 6",
                "ab<BS>c            | ac        | 2",
                "a🚀<BS>b           | ab        | 2",
                "abc<LEFT><LEFT>x   | axbc      | 2",
                "one two<^W>three   | one three | 9",
                "abc<LEFT><^U>      | c         | 0",
                "abc<^A><^K>z       | z         | 1",
                "abc<HOME><DEL>     | bc        | 0",
                "a<F5>b             | ab        | 2",
                "a<LEFT><RIGHT><^E>b | ab       | 2"
            })
    void editsALine(String keys, String text, int cursor) {
        press(keys.replace("<BS>", "\177")
                .replace("<LEFT>", "\033[D")
                .replace("<RIGHT>", "\033[C")
                .replace("<HOME>", "\033[H")
                .replace("<DEL>", "\033[3~")
                .replace("<F5>", "\033[15~")
                .replace("<^W>", "\027")
                .replace("<^U>", "\025")
                .replace("<^A>", "\001")
                .replace("<^K>", "\013")
                .replace("<^E>", "\005"));
        assertThat(editor.text()).isEqualTo(text);
        assertThat(editor.cursor()).isEqualTo(cursor);
    }

    @Test
    void keepsPastedLinesTogether() {
        assertThat(press("see: \033[200~one\r\ttwo\n\033[201~")).isEmpty();
        assertThat(editor.row()).isEqualTo("see: one↵ two↵");
        assertThat(press("\r")).containsExactly("see: one\n\ttwo");
    }

    @Test
    void bringsLinesBack() {
        assertThat(press("one\ntwo\r")).containsExactly("one", "two");
        press("\033[A\033[A");
        assertThat(editor.text()).isEqualTo("one");
        press("\033[B\033[B");
        assertThat(editor.text()).isEmpty();
        assertThat(editor.key(4)).isEqualTo(Effect.END);
    }
}
