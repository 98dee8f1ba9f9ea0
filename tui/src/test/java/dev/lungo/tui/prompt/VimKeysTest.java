package dev.lungo.tui.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VimKeysTest {
    private static final String REDO = "\u0012";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "l, one, 0, one, 1",
                "3l, one two, 0, one two, 3",
                "w, one two, 0, one two, 4",
                "e, one two, 0, one two, 2",
                "$, one/two, 0, one/two, 2",
                "G, one/two, 0, one/two, 4",
                "gg, one/two, 5, one/two, 0",
                "x, one, 0, ne, 0",
                "2x, one, 0, e, 0",
                "dw, one two, 0, two, 0",
                "d$, one two, 3, one, 2",
                "d0, one two, 4, two, 0",
                "dd, one/two, 1, two, 0",
                "2dd, a/b/c, 0, c, 0",
                "D, one two, 3, one, 2",
                "ddP, one/two, 0, one/two, 0",
                "yyP, one, 0, one/one, 0",
                "d2w, one two three, 0, three, 0",
                "2d2w, a b c d e, 0, e, 0",
                "Vd, one/two, 1, two, 0",
                "ggVGd, one/two, 5, ``, 0",
                "Vyp, ab, 1, ab/ab, 3",
                "rx, one, 0, xne, 0",
                "xu, one, 0, one, 0",
                "vlld, one two, 0, ` two`, 0",
                "vGd, one two, 2, ` two`, 0",
                "diw, one two, 5, `one `, 3",
                "daw, one two three, 5, one three, 4",
                "daw, one two, 5, one, 2",
                "diW, one a-b c, 5, one  c, 4",
                "di\", say \"hi\" now, 6, say \"\" now, 5",
                "da\", say \"hi\" now, 0, say now, 4",
                "di', a 'b' c 'd', 8, a 'b' c '', 9",
                "di(, f(a; (b)), 4, f(), 2",
                "dib, f(a; (b)), 7, f(a; ()), 6",
                "da{, x{y}z, 2, xz, 1",
                "yi[P, [ab], 1, [abab], 2",
                "yiwP, one, 1, oneone, 2",
                "viwd, one two, 5, `one `, 3",
                "vi(y, f(ab), 3, f(ab), 2",
                "di), none, 1, none, 1",
                "`\"ayiwdiw\"aP`, one two, 0, one two, 2",
                "`\"ayiw$\"Ayiw\"ap`, a b, 0, a bab, 4",
                "yiw2P, ab, 0, ababab, 3",
                "x., one, 0, e, 0",
                "dw., one two three, 0, three, 0",
                "2x., abcdef, 0, ef, 0",
                "xu., one, 0, ne, 0",
                "b, one two, 6, one two, 4",
                "b, one two, 4, one two, 0",
                "W, a-b c, 0, a-b c, 4",
                "B, a-b c, 4, a-b c, 0",
                "E, a-b c, 0, a-b c, 2",
                "e, one two, 2, one two, 6",
                "e, one/two, 0, one/two, 2",
                "ge, one two, 5, one two, 2",
                "gE, a b-c d, 6, a b-c d, 4",
                "w, one//two, 0, one//two, 4",
                "w, `one, two`, 0, `one, two`, 3",
                "0, `  one`, 4, `  one`, 0",
                "^, `  one`, 0, `  one`, 2",
                "2G, a/  b/c, 0, a/  b/c, 4",
                "3gg, a/b/c, 0, a/b/c, 4",
                "j, one/two, 1, one/two, 5",
                "k, one/two, 5, one/two, 1",
                "$j, one two/three four, 0, one two/three four, 17",
                "3h, one two, 5, one two, 2",
                "fo, one two, 0, one two, 6",
                "2fo, one two foo, 0, one two foo, 9",
                "Ft, one two, 6, one two, 4",
                "to, one two, 0, one two, 5",
                "To, one two, 6, one two, 1",
                "fo;, one two foo, 0, one two foo, 9",
                "`fo;,`, one two foo, 0, one two foo, 6",
                "to;, xoxoxo, 0, xoxoxo, 2",
                "dfo, one two, 0, ``, 0",
                "dto, one two, 0, o, 0",
                "dFt, one two, 6, one o, 4",
                "d;, one two, 0, one two, 0",
                "%, `f(a, (b))`, 1, `f(a, (b))`, 8",
                "d%, `f(a, (b)) c`, 1, f c, 1",
                "}, one/two//three, 0, one/two//three, 8",
                "{, one//two/three, 8, one//two/three, 4",
                "d}, one/two//three, 0, /three, 0",
                "de, one two, 0, ` two`, 0",
                "dE, a-b c, 0, ` c`, 0",
                "db, one two, 5, one wo, 4",
                "dw, one/two, 0, /two, 0",
                "dw, a  /b, 2, a /b, 1",
                "dge, one two, 5, ono, 2",
                "dj, one/two/three, 0, three, 0",
                "dk, one/two/three, 4, three, 0",
                "dG, one/two/three, 4, one, 0",
                "dgg, one/two/three, 4, three, 0",
                "2dd, one/two/three, 4, one, 0",
                "dd, one/two, 4, one, 0",
                "dd, one, 1, ``, 0",
                "ddu, one/two, 0, one/two, 0",
                "yyp, one/two, 1, one/one/two, 4",
                "yyP, one/two, 5, one/two/two, 4",
                "2yyp, one/two/three, 0, one/one/two/two/three, 4",
                "yjp, one/two/three, 1, one/one/two/two/three, 4",
                "ywP, one two, 4, one twotwo, 6",
                "y$p, one two, 4, one ttwowo, 7",
                "ykP, one/two/three, 5, one/two/one/two/three, 0",
                "x, one, 2, on, 1",
                "3X, one two, 5, onwo, 2",
                "xp, one, 0, noe, 1",
                "D, one/two, 1, o/two, 0",
                "Y3p, one, 0, one/one/one/one, 4",
                "J, one/  two, 0, one two, 3",
                "3J, one/two/three, 0, one two three, 7",
                "J, one/), 0, one), 3",
                "~, one, 0, One, 1",
                "5~, one Two, 0, ONE two, 5",
                "3rx, one, 0, xxx, 2",
                "4rx, one, 0, one, 0",
                "`\"addp\"ap`, one/two, 0, two/one/one, 8",
                "`\"ayw\"Ayiw\"aP`, one two, 0, one oneone two, 6",
                "xxu, one, 0, ne, 0",
                "xxuu, one, 0, one, 0",
                "xu^R, one, 0, ne, 0",
                "xxuu2^R, one, 0, e, 0",
                "xxx2u, one two, 0, ne two, 0",
                "d2d, a/b/c, 0, c, 0",
                "2x3., abcdefgh, 0, fgh, 0",
                "dw.., a b c d, 0, d, 0",
                "r-l., abc, 0, --c, 1",
                "viwy$p, one two, 1, one twoone, 9",
                "vey, one two, 1, one two, 1",
                "Vjd, a/b/c, 0, c, 0",
                "ywVp, one two/three, 0, one /three, 0",
                "ddvp, one/two, 0, /one/wo, 1",
                "vjJ, one/two/three, 0, one two/three, 3",
                "v$d, one/two, 0, two, 0",
                "vl~, one, 0, ONe, 0",
                "veU, one two, 0, ONE two, 0",
                "vlrx, one, 0, xxe, 0",
                "vj0d, one/two, 0, wo, 0",
                "wvod, one two, 0, one wo, 4",
                "velohd, one two, 4, one, 2",
                "vawd, one two three, 5, one three, 4",
                "vfty, one two, 0, one two, 0",
                "vVd, one/two, 0, two, 0",
                "VD, one/two, 0, two, 0",
                "vD, one/two, 1, two, 0",
                "yi\", say \"hi\" now, 0, say \"hi\" now, 5",
                "di\", a \"b/c\" d, 2, a \"b/c\" d, 2",
                "da(, f(a/b) c, 3, f c, 1",
                "di{, f {/  a;/} b, 5, f {/} b, 4",
                "da[, x[1] y, 1, x y, 1",
                "di), a (b), 0, a (), 3",
                "daw, one  two, 1, two, 0",
                "daw, ` one`, 1, ` `, 0",
                "diw, one  two, 3, onetwo, 3",
            })
    void commandsDoWhatTheyDoInVim(String keys, String text, int caret, String after, int caretAfter) {
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

    @ParameterizedTest
    @CsvSource({
        "iab, 'one two', 4, 'one abtwo', 5",
        "aab, one, 2, oneab, 4",
        "3iab, x, 0, abababx, 5",
        "Aab, one/two, 0, oneab/two, 4",
        "Iab, '  one', 4, '  abone', 3",
        "oab, one/two, 0, one/ab/two, 5",
        "2oab, one/two, 0, one/ab/ab/two, 8",
        "Oab, one/two, 5, one/ab/two, 5",
        "ccab, one/two, 1, ab/two, 1",
        "2ccab, one/two/three, 0, ab/three, 1",
        "Cab, one/two, 1, oab/two, 2",
        "sab, one, 1, oabe, 2",
        "cwab, 'one two', 0, 'ab two', 1",
        "cwab, 'one two', 2, 'onab two', 3",
        "cfwab, 'one two', 0, 'abo', 1",
        "vlcab, one, 0, abe, 1",
        "Vcab, one/two, 5, one/ab, 5",
    })
    void insertingIsOneStep(String keys, String text, int caret, String after, int caretAfter) {
        var left = typed(keys, Editor.of(text.replace('/', '\n')).at(caret));
        assertThat(left.editor().text().replace('\n', '/')).isEqualTo(after);
        assertThat(left.editor().caret()).isEqualTo(caretAfter);
        var back = VimKeys.press(left.vim(), left.editor(), "u", 40);
        assertThat(back.editor().text().replace('\n', '/')).isEqualTo(text);
        var again = VimKeys.press(back.vim(), back.editor(), "ctrl+r", 40);
        assertThat(again.editor().text().replace('\n', '/')).isEqualTo(after);
    }

    @Test
    void aChangeIsRepeatedWithItsText() {
        var left = typed("ciwab", Editor.of("one two three").at(0));
        var again = press(left, "w.");
        assertThat(again.editor().text()).isEqualTo("ab ab three");
        assertThat(again.vim().mode()).isEqualTo(Vim.Mode.NORMAL);
        assertThat(press(again, "w.").editor().text()).isEqualTo("ab ab ab");
        assertThat(press(again, "u").editor().text()).isEqualTo("ab two three");
    }

    @Test
    void insertingInAnotherPromptLeavesItsHistory() {
        var inserting = press("i", Editor.of("draft").at(0)).vim();
        var other = Editor.of("another one");
        assertThat(inserting.leaving(other).editor()).isEqualTo(other.at(other.left()));
    }

    @Test
    void selectedLinesAreWhole() {
        var step = press("lVj", Editor.of("one\ntwo\nthree").at(0));
        assertThat(step.vim().selection(step.editor())).isEqualTo(new VimRange(0, 7, true));
        assertThat(step.vim().mode().label()).isEqualTo("VISUAL LINE");
    }

    @Test
    void aKeyWithoutMeaningIsLeftToOthers() {
        assertThat(VimKeys.press(Vim.NORMAL, Editor.of("a"), "escape", 40)).isNull();
        assertThat(VimKeys.press(Vim.NORMAL, Editor.of("a"), "pageup", 40)).isNull();
        assertThat(press("vq", Editor.of("a")).vim().mode()).isEqualTo(Vim.Mode.VISUAL);
    }

    /// Commands that end in insert mode, `ab`, and Esc.
    private static VimKeys.Step typed(String keys, Editor editor) {
        var step = press(keys.substring(0, keys.length() - 2), editor);
        assertThat(step.vim().mode()).isEqualTo(Vim.Mode.INSERT);
        return step.vim().leaving(step.editor().insert("a").insert("b"));
    }

    private static VimKeys.Step press(String keys, Editor editor) {
        return press(new VimKeys.Step(Vim.NORMAL, editor), keys);
    }

    private static VimKeys.Step press(VimKeys.Step before, String keys) {
        var step = before;
        for (var key : keys.replace("^R", REDO).split("")) {
            var next = VimKeys.press(step.vim(), step.editor(), key.equals(REDO) ? "ctrl+r" : key, 40);
            assertThat(next).as(key).isNotNull();
            step = next;
        }
        return step;
    }
}
