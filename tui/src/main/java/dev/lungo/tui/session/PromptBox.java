package dev.lungo.tui.session;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Caret;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.compose.PromptWidth;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.prompt.EditorRows;
import dev.lungo.tui.prompt.FileMentions;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;

/// Draws a prompt: a rail, the text in rows, and the caret. Grows with its text to a third of the screen, then scrolls.
public final class PromptBox {
    private static final String RAIL = "▌";
    private static final Style MISSING = Style.of(Token.WARN).underlined();
    private static final int LEFT = 3;
    private static final int AIRY_HEIGHT = 30;

    private PromptBox() {}

    /// The rows that the prompt on the screen takes.
    public static int height(State state) {
        int text = EditorRows.of(state.prompt().words(), PromptWidth.of(state)).count();
        int rows = state.device().rows();
        return Math.clamp(text, 1, Math.max(1, rows / 3)) + 2 * padding(rows);
    }

    private static int padding(int rows) {
        return rows >= AIRY_HEIGHT ? 1 : 0;
    }

    /// Draws the prompt on the screen. The caret is shown where no dialog has it.
    public static void draw(Buffer buffer, Rect area, State state) {
        if (!state.device().isInline()) buffer.fill(area, Style.PLAIN.on(Token.PANEL));
        int padding = padding(buffer.height());
        for (int y = area.y(); y < area.bottom(); y++) {
            var sign = y == area.y() + padding ? sign(state.prompt()) : RAIL;
            buffer.print(area.x() + 1, y, new Span(sign, Style.ACCENT), area.right());
        }
        var inside = new Rect(
                area.x() + LEFT, area.y() + padding, area.width() - PromptWidth.MARGINS, area.height() - 2 * padding);
        text(buffer, inside, state);
    }

    private static void text(Buffer buffer, Rect inside, State state) {
        var editor = state.prompt();
        var rows = EditorRows.of(editor.words(), inside.width());
        var spot = rows.spot(editor.caret());
        int first = Math.clamp(spot.row() - inside.height() / 2L, 0, Math.max(0, rows.count() - inside.height()));
        for (int i = first; i < Math.min(rows.count(), first + inside.height()); i++)
            buffer.print(inside.x(), inside.y() + i - first, Span.plain(rows.row(i)), inside.right());
        for (var chip : editor.words().chips())
            restyle(buffer, inside, rows, new Part(first, chip.start(), chip.end()), Style.of(Token.INFO));
        for (var file : FileMentions.of(editor))
            if (Boolean.FALSE.equals(state.composer().files().get(file.path())))
                restyle(buffer, inside, rows, new Part(first, file.start(), file.end()), MISSING);
        var selected = state.desk().vim().selection(editor);
        var selection = new Part(first, selected.start(), selected.end());
        restyle(buffer, inside, rows, selection, Style.PLAIN.on(Token.SELECT));
        notes(buffer, inside, state, rows.count() > inside.height() ? spot.row() + 1 + "/" + rows.count() : "");
        int column = Math.min(inside.x() + spot.column(), inside.right());
        boolean block = state.desk().vim().isCommanding();
        if (state.dialog() == null) buffer.show(new Caret(column, inside.y() + spot.row() - first, block));
    }

    /// A part of the text; `first` is the row at the top.
    private record Part(int first, int start, int end) {}

    private static void restyle(Buffer buffer, Rect inside, EditorRows rows, Part part, Style style) {
        if (part.start() == part.end()) return;
        var from = rows.spot(part.start());
        var to = rows.spot(part.end());
        for (int row = Math.max(part.first(), from.row()); row <= to.row(); row++) {
            int start = row == from.row() ? from.column() : 0;
            int end = row == to.row() ? to.column() : inside.width();
            var place = new Rect(inside.x() + start, inside.y() + row - part.first(), end - start, 1);
            if (row - part.first() < inside.height()) buffer.restyle(place, style);
        }
    }

    /// The placeholder of an empty prompt; at the right, how far it is scrolled and what was stashed.
    private static void notes(Buffer buffer, Rect inside, State state, String scrolled) {
        var editor = state.prompt();
        var stash = state.desk().stash();
        var aside = editor.isEmpty() && !stash.isEmpty() ? stash.size() + " stashed · ctrl+s" : "";
        var right = Line.of(scrolled.isEmpty() ? aside : scrolled, Style.FAINT);
        if (editor.isEmpty())
            buffer.print(
                    inside.row(0),
                    Line.of(PromptHints.placeholder(state), Style.FAINT).withRight(right, inside.width()));
        else if (!scrolled.isEmpty())
            buffer.print(
                    inside.right() - right.width(),
                    inside.bottom() - 1,
                    right.spans().getFirst(),
                    inside.right() + 1);
    }

    /// The kind of the prompt, before its first row.
    private static String sign(Editor editor) {
        return editor.text().startsWith("!") ? "$" : editor.text().startsWith("/") ? "/" : RAIL;
    }
}
