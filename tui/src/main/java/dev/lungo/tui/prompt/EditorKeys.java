package dev.lungo.tui.prompt;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The actions of the key map that change a prompt's text or move its caret, by their names in `keys.tsv`.
public final class EditorKeys {
    private static final int UNBROKEN = Integer.MAX_VALUE;

    private static final Map<String, UnaryOperator<Editor>> ACTIONS = Map.ofEntries(
            Map.entry("newline", editor -> editor.insert("\n")),
            Map.entry("backspace", EditorKeys::backspace),
            Map.entry("delete", EditorKeys::delete),
            Map.entry("delete_word_back", editor -> editor.kill(editor.wordLeft(), editor.caret())),
            Map.entry("delete_word", editor -> editor.kill(editor.caret(), editor.wordRight())),
            Map.entry("delete_to_end", EditorKeys::deleteToEnd),
            Map.entry("delete_to_home", editor -> editor.kill(editor.lineStart(), editor.caret())),
            Map.entry("delete_line", EditorKeys::deleteLine),
            Map.entry(
                    "select_all", editor -> editor.at(0).selectTo(editor.words().length())),
            Map.entry("yank", Editor::yank),
            Map.entry("yank_earlier", Editor::yankEarlier),
            Map.entry("paste_fold", EditorKeys::unfold),
            Map.entry("text_undo", Editor::undo),
            Map.entry("text_redo", Editor::redo));

    private EditorKeys() {}

    /// Null if the action is not about the text, or does nothing in a text of one row.
    public static @Nullable Editor apply(String action, Editor editor) {
        return apply(action, editor, UNBROKEN);
    }

    /// The same in rows of a width.
    public static @Nullable Editor apply(String action, Editor editor, int width) {
        var change = ACTIONS.get(action);
        if (change != null) return change.apply(editor);
        var motion = Motion.of(action);
        return motion == null ? null : motion.apply(editor, width);
    }

    private static Editor backspace(Editor editor) {
        return editor.anchor() == null
                ? editor.delete(editor.left(), editor.caret())
                : editor.delete(editor.selectionStart(), editor.selectionEnd());
    }

    private static Editor delete(Editor editor) {
        return editor.anchor() == null
                ? editor.delete(editor.caret(), editor.right())
                : editor.delete(editor.selectionStart(), editor.selectionEnd());
    }

    /// At the end of a line its line end goes, as in Emacs.
    private static Editor deleteToEnd(Editor editor) {
        int end = editor.lineEnd();
        return editor.kill(
                editor.caret(), end == editor.caret() && end < editor.text().length() ? end + 1 : end);
    }

    /// With its line end; the last line with the one before it.
    private static Editor deleteLine(Editor editor) {
        int start = editor.lineStart();
        int end = editor.lineEnd();
        return end < editor.words().length() ? editor.kill(start, end + 1) : editor.kill(Math.max(0, start - 1), end);
    }

    /// Opens the folded paste at the caret.
    private static Editor unfold(Editor editor) {
        var at = editor.words().chipAt(editor.caret());
        var chip = at == null ? editor.words().chipBefore(editor.caret()) : at;
        return chip != null && chip.content() instanceof Attachment.Paste paste
                ? editor.replaced(chip.start(), chip.end(), paste.text())
                : editor;
    }
}
