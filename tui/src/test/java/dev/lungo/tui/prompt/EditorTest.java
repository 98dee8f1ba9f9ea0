package dev.lungo.tui.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditorTest {
    private static final List<String> ACTIONS = List.of(
            "newline",
            "left",
            "right",
            "up",
            "down",
            "word_left",
            "word_right",
            "line_home",
            "line_end",
            "row_home",
            "row_end",
            "buffer_home",
            "buffer_end",
            "select_left",
            "select_right",
            "select_up",
            "select_down",
            "select_word_left",
            "select_word_right",
            "select_all",
            "backspace",
            "delete",
            "delete_word_back",
            "delete_word",
            "delete_to_end",
            "delete_to_home",
            "delete_line",
            "yank",
            "yank_earlier",
            "paste_fold");
    private static final List<String> TYPED =
            List.of("a", "b", " ", ".", "ü", "e\u0301", "\u0301", "漢", "👩", "\u200d", "🚀", "🇩", "🇪", "שלום", "\t");

    /// `|` is the caret; a selection reaches from `[` to it or from it to `[`.
    private static Editor editor(String shown) {
        int anchor = shown.indexOf('[');
        var bare = shown.replace("[", "");
        int caret = bare.indexOf('|');
        if (anchor > caret && anchor >= 0) anchor--;
        var editor = Editor.of(bare.replace("|", "").replace('/', '\n'));
        return anchor < 0 ? editor.at(caret) : editor.at(anchor).selectTo(caret);
    }

    private static String shown(Editor editor) {
        var text = new StringBuilder(editor.text().replace('\n', '/'));
        Integer anchor = editor.anchor();
        text.insert(editor.caret(), '|');
        if (anchor != null) text.insert(anchor > editor.caret() ? anchor + 1 : anchor, '[');
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "left, ab|c, a|bc",
        "right, a|, a|",
        "word_left, one two|, one |two",
        "word_right, one| two, one two|",
        "line_home, ab/cd|, ab/|cd",
        "line_end, |ab/cd, ab|/cd",
        "buffer_home, ab/cd|, |ab/cd",
        "buffer_end, |ab/cd, ab/cd|",
        "up, abc/de|, ab|c/de",
        "up, ab|c, |abc",
        "down, abc|/de, abc/de|",
        "down, a|bc, abc|",
        "select_left, ab|, a|b[",
        "select_word_right, |one two, [one| two",
        "select_home, ab/c|, |ab/c[",
        "select_down, |ab/cd, [ab/|cd",
        "select_all, a|b, [ab|",
        "backspace, ab|, a|",
        "backspace, a[bc|d, a|d",
        "delete, |ab, |b",
        "delete_word_back, one two|, one |",
        "delete_word, |one two, | two",
        "delete_to_end, a|b/c, a|/c",
        "delete_to_end, a|/c, a|c",
        "delete_to_home, ab|c, |c",
        "delete_line, a/b|/c, a/|c",
        "delete_line, a/b|, a|",
        "newline, a|b, a/|b",
    })
    void oneAction(String action, String before, String after) {
        var done = EditorKeys.apply(action, editor(before), 40);
        assertThat(done).isNotNull();
        assertThat(shown(done)).isEqualTo(after);
    }

    @Test
    void movesByRowsKeepTheirColumn() {
        var editor = editor("abcdef/x/abcdef|");
        editor = apply(editor, "up", "up");
        assertThat(shown(editor)).isEqualTo("abcdef|/x/abcdef");
    }

    @Test
    void wrappedRowsAreRows() {
        var editor = Editor.of("one two three").at(13);
        assertThat(EditorKeys.apply("up", editor, 8)).extracting(Editor::caret).isEqualTo(5);
        assertThat(EditorKeys.apply("row_home", editor, 8))
                .extracting(Editor::caret)
                .isEqualTo(8);
        assertThat(EditorKeys.apply("row_end", editor.at(0), 8))
                .extracting(Editor::caret)
                .isEqualTo(7);
    }

    @Test
    void theKillRingGivesEarlierTextsInTurn() {
        var editor = editor("one two three|");
        editor = apply(editor, "delete_word_back", "delete_word_back", "yank");
        assertThat(shown(editor)).isEqualTo("one two |");
        editor = apply(editor, "yank_earlier");
        assertThat(shown(editor)).isEqualTo("one three|");
        editor = apply(editor, "yank_earlier");
        assertThat(shown(editor)).isEqualTo("one two |");
        assertThat(shown(apply(editor, "left", "yank_earlier"))).isEqualTo("one two| ");
    }

    @Test
    void aChipIsOneCharacterForEveryKey() {
        var chip = PromptText.of(new Attachment.Paste("1\n2\n3\n4"), 0);
        var editor = Editor.of("a ").insert(chip).insert(" b");
        assertThat(editor.text()).isEqualTo("a [Pasted ~4 lines] b");
        var behind = apply(editor, "left", "left");
        assertThat(shown(apply(behind, "left"))).isEqualTo("a |[Pasted ~4 lines] b");
        assertThat(shown(apply(behind, "word_left"))).isEqualTo("a |[Pasted ~4 lines] b");
        assertThat(shown(apply(behind, "backspace"))).isEqualTo("a | b");
        assertThat(apply(behind, "backspace", "text_undo").words()).isEqualTo(editor.words());
        assertThat(apply(behind, "delete_word_back", "yank").words()).isEqualTo(editor.words());
        assertThat(apply(behind, "paste_fold").text()).isEqualTo("a 1\n2\n3\n4 b");
        assertThat(editor.words().unfolded().text()).isEqualTo("a 1\n2\n3\n4 b");
    }

    @Test
    void aTypedWordIsOneStepOfUndo() {
        var editor = Editor.EMPTY;
        for (var letter : "two words".split("")) editor = editor.insert(letter);
        editor = apply(editor, "text_undo");
        assertThat(editor.text()).isEqualTo("two ");
        assertThat(apply(editor, "text_redo").text()).isEqualTo("two words");
    }

    @Test
    void randomEditsKeepTheCaretOnABorderAndCanBeUndone() {
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var editor = Editor.EMPTY;
            for (int i = 0; i < 120; i++) {
                editor = random(editor, random);
                assertThat(editor.words().border(editor.caret()))
                        .as("seed %s", seed)
                        .isEqualTo(editor.caret());
                assertChipsFit(editor.words());
                assertRowsHoldTheText(editor.words(), 2 + random.nextInt(30));
            }
            assertUndoReturns(editor);
        }
    }

    private static Editor random(Editor editor, Random random) {
        return switch (random.nextInt(5)) {
            case 0, 1 -> editor.insert(TYPED.get(random.nextInt(TYPED.size())));
            case 2 -> editor.insert(PromptText.of(new Attachment.Picture("/tmp/a.png"), random.nextInt(9)));
            default -> apply(editor, ACTIONS.get(random.nextInt(ACTIONS.size())));
        };
    }

    private static void assertChipsFit(PromptText words) {
        int free = 0;
        for (var chip : words.chips()) {
            assertThat(chip.start()).isGreaterThanOrEqualTo(free);
            assertThat(words.text().substring(chip.start(), chip.end()))
                    .startsWith("[Image ")
                    .endsWith("]");
            free = chip.end();
        }
    }

    private static void assertRowsHoldTheText(PromptText words, int width) {
        var rows = EditorRows.of(words, width);
        var text = new StringBuilder();
        for (int i = 0; i < rows.count(); i++) {
            text.append(rows.row(i));
            boolean broken = i + 1 < rows.count()
                    && rows.starts().get(i + 1) > rows.ends().get(i);
            if (broken) text.append('\n');
        }
        assertThat(text.toString()).isEqualTo(words.text());
    }

    /// Every text that undo passes comes back by redo.
    private static void assertUndoReturns(Editor editor) {
        var passed = new ArrayList<PromptText>();
        var at = editor;
        while (!at.edits().past().isEmpty()) {
            passed.add(at.words());
            at = at.undo();
        }
        for (var words : passed.reversed()) {
            at = at.redo();
            assertThat(at.words()).isEqualTo(words);
        }
    }

    private static Editor apply(Editor editor, String... actions) {
        var next = editor;
        for (var action : actions) {
            var done = EditorKeys.apply(action, next, 40);
            assertThat(done).as(action).isNotNull();
            next = done;
        }
        return next;
    }
}
