package dev.lungo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.terminal.LineEditor.Effect;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
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
    @CsvSource(delimiter = '|', value = {
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
        press(keys.replace("<BS>", "\177").replace("<LEFT>", "\033[D").replace("<RIGHT>", "\033[C").replace("<HOME>", "\033[H").replace("<DEL>", "\033[3~")
                .replace("<F5>", "\033[15~").replace("<^W>", "\027").replace("<^U>", "\025").replace("<^A>", "\001").replace("<^K>", "\013").replace("<^E>", "\005"));
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

    @Test
    void keepsTheLineBelowWhatIsWritten() {
        var bytes = new ByteArrayOutputStream();
        var bottom = new Bottom(new PrintStream(bytes, true, StandardCharsets.UTF_8), 20);
        var above = new PrintStream(bottom, false, StandardCharsets.UTF_8);
        bottom.input("> ", "typ", 3);
        for (var piece : List.of("Half a ", "sentence that goes on\nand", " \033[31mred\033[0m\n", "status", "\r\033[K", "end\n")) {
            above.print(piece);
            above.flush();
        }
        bottom.input("> ", "typed", 5);
        bottom.close();
        assertThat(new Screen(20).write(bytes.toString(StandardCharsets.UTF_8))).containsExactly("Half a sentence", "that goes on", "and red", "end");
    }

    @Test
    void drawsAnewWhereTheWindowBecomesNarrower() {
        var bytes = new ByteArrayOutputStream();
        var bottom = new Bottom(new PrintStream(bytes, true, StandardCharsets.UTF_8), 30);
        var above = new PrintStream(bottom, false, StandardCharsets.UTF_8);
        bottom.input("> ", "typed", 5);
        above.print("above\nHalf a sentence");
        above.flush();
        bottom.resize(12);
        var drawn = bytes.toString(StandardCharsets.UTF_8);
        assertThat(drawn.substring(drawn.indexOf("Half a sentence"))).isEqualTo("""
                Half a sentence
                > typed\r\033[2A\033[JHalf a
                sentence
                > typed""");
    }

    @Test
    void showsWhatIsTypedLast() {
        var bytes = new ByteArrayOutputStream();
        var bottom = new Bottom(new PrintStream(bytes, true, StandardCharsets.UTF_8), 16);
        bottom.input("> ", "a line that is far too long", 27);
        assertThat(new Screen(16).write(bytes.toString(StandardCharsets.UTF_8))).containsExactly("> far too long");
    }

    /// What a terminal makes of the few control sequences that are used.
    private static final class Screen {
        private final int width;
        private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
        private int row;
        private int column;

        Screen(int width) {
            this.width = width;
        }

        List<String> write(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\033') i = control(text, i + 2);
                else if (c == '\r') column = 0;
                else if (c == '\n') line();
                else put(c);
            }
            return rows.stream().map(line -> line.toString().stripTrailing()).filter(line -> !line.isEmpty()).toList();
        }

        private int control(String text, int at) {
            int end = at;
            while (!Character.isLetter(text.charAt(end))) end++;
            switch (text.charAt(end)) {
                case 'A' -> row--;
                case 'K' -> rows.get(row).setLength(Math.min(column, rows.get(row).length()));
                case 'D' -> column -= Integer.parseInt(text.substring(at, end));
                default -> {}
            }
            return end;
        }

        private void line() {
            column = 0;
            if (++row == rows.size()) rows.add(new StringBuilder());
        }

        private void put(char c) {
            assertThat(column).as("no line is broken by the terminal").isLessThan(width);
            var line = rows.get(row);
            while (line.length() <= column) line.append(' ');
            line.setCharAt(column++, c);
        }
    }
}
