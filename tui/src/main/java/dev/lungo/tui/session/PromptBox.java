package dev.lungo.tui.session;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Caret;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.prompt.EditorRows;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;

/// Draws a prompt: a rail, the text in rows, and the caret. Grows with its text to a third of the screen, then scrolls.
public final class PromptBox {
    private static final int MARGIN = 3;
    private static final int AIRY_HEIGHT = 30;

    private PromptBox() {}

    /// The rows that a prompt takes on a screen.
    public static int height(Editor editor, int columns, int rows) {
        int text = EditorRows.of(editor.text(), columns - MARGIN - 1).count();
        return Math.clamp(text, 1, Math.max(1, rows / 3)) + 2 * padding(rows);
    }

    private static int padding(int rows) {
        return rows >= AIRY_HEIGHT ? 1 : 0;
    }

    /// `focused` decides whether the caret is shown.
    public static void draw(Buffer buffer, Rect area, Editor editor, String placeholder, boolean focused) {
        var panel = Style.PLAIN.on(Token.PANEL);
        buffer.fill(area, panel);
        for (int y = area.y(); y < area.bottom(); y++)
            buffer.print(area.x() + 1, y, new Span(rail(editor), Style.ACCENT), area.right());
        var inside = new Rect(
                area.x() + MARGIN,
                area.y() + padding(buffer.height()),
                area.width() - MARGIN - 1,
                area.height() - 2 * padding(buffer.height()));
        text(buffer, inside, editor, placeholder, focused);
    }

    private static void text(Buffer buffer, Rect inside, Editor editor, String placeholder, boolean focused) {
        var rows = EditorRows.of(editor.text(), inside.width());
        var spot = rows.spot(editor.caret());
        int first = Math.max(0, spot.row() - inside.height() + 1);
        if (editor.isEmpty()) buffer.print(inside.x(), inside.y(), new Span(placeholder, Style.FAINT), inside.right());
        for (int i = first; i < Math.min(rows.count(), first + inside.height()); i++)
            buffer.print(inside.x(), inside.y() + i - first, Span.plain(rows.row(i)), inside.right());
        select(buffer, inside, editor, rows, first);
        if (focused)
            buffer.show(new Caret(
                    Math.min(inside.x() + spot.column(), inside.right() - 1), inside.y() + spot.row() - first, false));
    }

    private static void select(Buffer buffer, Rect inside, Editor editor, EditorRows rows, int first) {
        if (editor.anchor() == null) return;
        var from = rows.spot(editor.selectionStart());
        var to = rows.spot(editor.selectionEnd());
        for (int row = Math.max(first, from.row()); row <= to.row(); row++) {
            int start = row == from.row() ? from.column() : 0;
            int end = row == to.row() ? to.column() : inside.width();
            var selected = new Rect(inside.x() + start, inside.y() + row - first, end - start, 1);
            if (row - first < inside.height()) buffer.restyle(selected, Style.PLAIN.on(Token.SELECT));
        }
    }

    private static String rail(Editor editor) {
        return editor.text().startsWith("!") ? "$" : editor.text().startsWith("/") ? "/" : "▌";
    }
}
