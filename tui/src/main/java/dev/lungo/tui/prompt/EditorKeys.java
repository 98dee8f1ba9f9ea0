package dev.lungo.tui.prompt;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The actions of the key map that change a prompt's text or move its caret, by their names in `keys.tsv`.
public final class EditorKeys {
    private static final Map<String, UnaryOperator<Editor>> ACTIONS = Map.ofEntries(
            Map.entry("newline", editor -> editor.insert("\n")),
            Map.entry("left", editor -> editor.at(editor.left())),
            Map.entry("right", editor -> editor.at(editor.right())),
            Map.entry("word_left", editor -> editor.at(editor.wordLeft())),
            Map.entry("word_right", editor -> editor.at(editor.wordRight())),
            Map.entry("line_home", editor -> editor.at(editor.lineStart())),
            Map.entry("line_end", editor -> editor.at(editor.lineEnd())),
            Map.entry("buffer_home", editor -> editor.at(0)),
            Map.entry("buffer_end", editor -> editor.at(editor.text().length())),
            Map.entry("select_left", editor -> editor.selectTo(editor.left())),
            Map.entry("select_right", editor -> editor.selectTo(editor.right())),
            Map.entry("select_word_left", editor -> editor.selectTo(editor.wordLeft())),
            Map.entry("select_word_right", editor -> editor.selectTo(editor.wordRight())),
            Map.entry("select_line_home", editor -> editor.selectTo(editor.lineStart())),
            Map.entry("select_line_end", editor -> editor.selectTo(editor.lineEnd())),
            Map.entry("select_home", editor -> editor.selectTo(0)),
            Map.entry("select_end", editor -> editor.selectTo(editor.text().length())),
            Map.entry(
                    "select_all", editor -> editor.at(0).selectTo(editor.text().length())),
            Map.entry("backspace", EditorKeys::backspace),
            Map.entry("delete", EditorKeys::delete),
            Map.entry("delete_word_back", editor -> editor.kill(editor.wordLeft(), editor.caret())),
            Map.entry("delete_word", editor -> editor.kill(editor.caret(), editor.wordRight())),
            Map.entry("delete_to_end", EditorKeys::deleteToEnd),
            Map.entry("delete_to_home", editor -> editor.kill(editor.lineStart(), editor.caret())),
            Map.entry("delete_line", editor -> editor.kill(editor.lineStart(), editor.lineEnd())),
            Map.entry("yank", editor -> editor.insert(editor.killed())),
            Map.entry("text_undo", Editor::undo),
            Map.entry("text_redo", Editor::redo));

    private EditorKeys() {}

    /// Null if the action is not about the text.
    public static @Nullable Editor apply(String action, Editor editor) {
        var change = ACTIONS.get(action);
        return change == null ? null : change.apply(editor);
    }

    private static Editor backspace(Editor editor) {
        return editor.anchor() == null ? editor.delete(editor.left(), editor.caret()) : editor.insert("");
    }

    private static Editor delete(Editor editor) {
        return editor.anchor() == null ? editor.delete(editor.caret(), editor.right()) : editor.insert("");
    }

    /// At the end of a line its line end goes, as in Emacs.
    private static Editor deleteToEnd(Editor editor) {
        int end = editor.lineEnd();
        return editor.kill(
                editor.caret(), end == editor.caret() && end < editor.text().length() ? end + 1 : end);
    }
}
