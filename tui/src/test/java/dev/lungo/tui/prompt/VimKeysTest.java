package dev.lungo.tui.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VimKeysTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "l, one, 0, one, 1",
                "3l, one two, 0, one two, 3",
                "w, one two, 0, one two, 4",
                "e, one two, 0, one two, 3",
                "$, one/two, 0, one/two, 3",
                "G, one/two, 0, one/two, 7",
                "gg, one/two, 5, one/two, 0",
                "x, one, 0, ne, 0",
                "2x, one, 0, e, 0",
                "dw, one two, 0, two, 0",
                "d$, one two, 3, one, 3",
                "d0, one two, 4, two, 0",
                "dd, one/two, 1, two, 0",
                "2dd, a/b/c, 0, c, 0",
                "D, one two, 3, one, 3",
                "ddP, one/two, 0, one/two, 4",
                "yyP, one, 0, oneone, 3",
                "d2w, one two three, 0, three, 0",
                "2d2w, a b c d e, 0, e, 0",
                "Vd, one/two, 1, two, 0",
                "ggVGd, one/two, 5, ``, 0",
                "Vyp, ab, 1, aabb, 3",
                "rx, one, 0, xne, 0",
                "xu, one, 0, one, 0",
                "vlld, one two, 0, ` two`, 0",
                "vGd, one two, 2, on, 2",
                "diw, one two, 5, `one `, 4",
                "daw, one two three, 5, one three, 4",
                "daw, one two, 5, one, 3",
                "diW, one a-b c, 5, `one  c`, 4",
                "di\", say \"hi\" now, 6, say \"\" now, 5",
                "da\", say \"hi\" now, 0, say now, 4",
                "di', a 'b' c 'd', 8, a 'b' c '', 9",
                "di(, f(a; (b)), 4, f(), 2",
                "dib, f(a; (b)), 7, f(a; ()), 6",
                "da{, x{y}z, 2, xz, 1",
                "yi[P, [ab], 1, [abab], 3",
                "yiwP, one, 1, oneone, 3",
                "viwd, one two, 5, `one `, 4",
                "vi(y, f(ab), 3, f(ab), 2",
                "di), none, 1, none, 1",
                "\"ayiwdiw\"aP, one two, 0, one two, 3",
                "\"ayiw$\"Ayiw\"ap, a b, 0, a bab, 5",
                "\"qp, one, 0, one, 0",
                "2p, one, 0, one, 1",
                "yiw2P, ab, 0, ababab, 4",
                "x., one, 0, e, 0",
                "dw., one two three, 0, three, 0",
                "2x., abcdef, 0, ef, 0",
                "xu., one, 0, ne, 0",
            })
    void commandsOfNormalMode(String keys, String text, int caret, String after, int caretAfter) {
        var step = press(keys, Editor.of(text.replace('/', '\n')).at(caret));
        assertThat(step.editor().text().replace('\n', '/')).isEqualTo(after);
        assertThat(step.editor().caret()).isEqualTo(caretAfter);
        assertThat(step.vim().mode()).isEqualTo(Vim.Mode.NORMAL);
    }

    @ParameterizedTest
    @CsvSource({"i, one", "A, one", "cw, ' two'", "S, ''", "o, 'one two/'"})
    void commandsThatInsert(String keys, String after) {
        var text = after.startsWith("one") && after.length() == 3 ? "one" : "one two";
        var step = press(keys, Editor.of(text).at(0));
        assertThat(step.editor().text().replace('\n', '/')).isEqualTo(after);
        assertThat(step.vim().mode()).isEqualTo(Vim.Mode.INSERT);
    }

    @Test
    void aChangeIsRepeatedWithItsText() {
        var step = press("ciw", Editor.of("one two three").at(0));
        var typed = step.editor().insert("1");
        var left = step.vim().leaving(typed);
        var moved = VimKeys.press(left, typed.at(2), ".", 40);
        assertThat(moved.editor().text()).isEqualTo("1 1 three");
        assertThat(moved.vim().mode()).isEqualTo(Vim.Mode.NORMAL);
        var again = VimKeys.press(moved.vim(), moved.editor().at(4), ".", 40);
        assertThat(again.editor().text()).isEqualTo("1 1 1");
    }

    @Test
    void aKeyWithoutMeaningIsLeftToOthers() {
        assertThat(VimKeys.press(Vim.NORMAL, Editor.of("a"), "escape", 40)).isNull();
        assertThat(VimKeys.press(Vim.NORMAL, Editor.of("a"), "pageup", 40)).isNull();
        assertThat(press("vq", Editor.of("a")).vim().mode()).isEqualTo(Vim.Mode.VISUAL);
    }

    private static VimKeys.Step press(String keys, Editor editor) {
        var step = new VimKeys.Step(Vim.NORMAL, editor);
        for (var key : keys.split("")) {
            var next = VimKeys.press(step.vim(), step.editor(), key, 40);
            assertThat(next).as(key).isNotNull();
            step = next;
        }
        return step;
    }
}
