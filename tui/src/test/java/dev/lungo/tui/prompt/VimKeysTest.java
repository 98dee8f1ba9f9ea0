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
            })
    void commandsOfNormalMode(String keys, String text, int caret, String after, int caretAfter) {
        var step = press(keys, Editor.of(text.replace('/', '\n')).at(caret));
        assertThat(step.editor().text().replace('\n', '/')).isEqualTo(after);
        assertThat(step.editor().caret()).isEqualTo(caretAfter);
        assertThat(step.vim()).isEqualTo(Vim.NORMAL);
    }

    @ParameterizedTest
    @CsvSource({"i, one", "A, one", "cw, ' two'", "S, ''", "o, 'one two/'"})
    void commandsThatInsert(String keys, String after) {
        var text = after.startsWith("one") && after.length() == 3 ? "one" : "one two";
        var step = press(keys, Editor.of(text).at(0));
        assertThat(step.editor().text().replace('\n', '/')).isEqualTo(after);
        assertThat(step.vim()).isEqualTo(Vim.INSERT);
    }

    @Test
    void aKeyWithoutMeaningIsLeftToOthers() {
        assertThat(VimKeys.press(Vim.NORMAL, Editor.of("a"), "escape", 40)).isNull();
        assertThat(VimKeys.press(Vim.NORMAL, Editor.of("a"), "pageup", 40)).isNull();
        assertThat(press("vq", Editor.of("a")).vim()).isEqualTo(Vim.VISUAL);
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
