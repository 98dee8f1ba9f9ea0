package dev.lungo.tui.prompt;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A move of the caret, by its name in `keys.tsv`; with `selects` it drags the selection along.
record Motion(Target target, boolean selects) {
    private static final String SELECT = "select_";

    private static final Map<String, Target> TARGETS = Map.ofEntries(
            Map.entry("left", (editor, _) -> editor.left()),
            Map.entry("right", (editor, _) -> editor.right()),
            Map.entry("word_left", (editor, _) -> editor.wordLeft()),
            Map.entry("word_right", (editor, _) -> editor.wordRight()),
            Map.entry("line_home", (editor, _) -> editor.lineStart()),
            Map.entry("line_end", (editor, _) -> editor.lineEnd()),
            Map.entry("row_home", (editor, rows) -> rows.rowStart(editor.caret())),
            Map.entry("row_end", (editor, rows) -> rows.rowEnd(editor.caret())),
            Map.entry("home", (_, _) -> 0),
            Map.entry("end", (editor, _) -> editor.words().length()),
            Map.entry("buffer_home", (_, _) -> 0),
            Map.entry("buffer_end", (editor, _) -> editor.words().length()));

    /// The index that a move goes to.
    interface Target {
        int of(Editor editor, EditorRows rows);
    }

    /// Null if the action does not move the caret.
    static @Nullable Motion of(String action) {
        boolean selects = action.startsWith(SELECT);
        var name = selects ? action.substring(SELECT.length()) : action;
        if (name.equals("up")) return new Motion((editor, rows) -> byRow(editor, rows, -1), selects);
        if (name.equals("down")) return new Motion((editor, rows) -> byRow(editor, rows, 1), selects);
        boolean plainEdge = !selects && (name.equals("home") || name.equals("end"));
        var target = TARGETS.get(name);
        return target == null || plainEdge ? null : new Motion(target, selects);
    }

    Editor apply(Editor editor, int width) {
        var rows = EditorRows.of(editor.words(), width);
        int goal = editor.column() < 0 ? rows.spot(editor.caret()).column() : editor.column();
        int place = target.of(editor.aiming(goal), rows);
        var moved = selects ? editor.selectTo(place) : editor.at(place);
        return isByRow(editor, place, rows) ? moved.aiming(goal) : moved;
    }

    private static boolean isByRow(Editor editor, int place, EditorRows rows) {
        return rows.spot(editor.caret()).row() != rows.spot(place).row();
    }

    /// The first and the last row lead to the edges of the text.
    private static int byRow(Editor editor, EditorRows rows, int by) {
        int row = rows.spot(editor.caret()).row() + by;
        if (row < 0) return 0;
        return row >= rows.count() ? editor.words().length() : rows.index(row, editor.column());
    }
}
