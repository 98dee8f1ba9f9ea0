package dev.lungo.tui.app;

import dev.lungo.tui.cell.AsciiSigns;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.dialog.help.WhichKey;
import dev.lungo.tui.home.HomeScreen;
import dev.lungo.tui.inline.InlineView;
import dev.lungo.tui.session.SessionScreen;
import dev.lungo.tui.session.StatusRow;
import dev.lungo.tui.state.Dialog;
import dev.lungo.tui.state.DialogPlace;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.WrittenBlocks;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;

/// Draws the whole screen. Pure: the same state gives the same cells.
public final class ScreenView {
    private static final int LEAST_COLUMNS = 40;
    private static final int LEAST_ROWS = 8;

    private ScreenView() {}

    /// `state` is settled.
    public static Buffer draw(State state) {
        var scrollback = state.device().scrollback();
        return scrollback == null ? full(state) : inline(state, scrollback);
    }

    private static Buffer inline(State state, WrittenBlocks scrollback) {
        var dialog = state.dialog();
        int columns = state.device().columns();
        if (columns < LEAST_COLUMNS || state.device().rows() < LEAST_ROWS) return tooSmall(new Buffer(columns, 1));
        var buffer = dialog == null
                ? InlineView.draw(state, scrollback)
                : new Buffer(columns, DialogPlace.of(dialog, state).box().height());
        if (dialog != null) dialog(buffer, dialog, state);
        if (state.ascii()) AsciiSigns.replaceIn(buffer);
        return buffer;
    }

    private static Buffer full(State state) {
        var buffer = new Buffer(state.device().columns(), state.device().rows());
        buffer.fill(buffer.area(), Style.of(Token.TEXT).on(Token.BG));
        if (buffer.width() < LEAST_COLUMNS || buffer.height() < LEAST_ROWS) {
            return tooSmall(buffer);
        }
        var session = state.session();
        if (session == null) HomeScreen.draw(buffer, state);
        else SessionScreen.draw(buffer, state, session);
        WhichKey.draw(buffer, state);
        for (var dialog : state.chrome().dialogs()) dialog(buffer, dialog, state);
        message(buffer, state);
        if (state.ascii()) AsciiSigns.replaceIn(buffer);
        return buffer;
    }

    /// A dialog on the whole screen, and any dialog before there is a session, covers the status row, so its message is
    /// in the row above the keys.
    private static void message(Buffer buffer, State state) {
        var dialog = state.dialog();
        if (dialog == null
                || state.session() != null && !DialogPlace.of(dialog, state).full()) return;
        var row = new Rect(2, buffer.height() - 2, buffer.width() - 4, 1);
        var message = StatusRow.message(state, row.width());
        if (message == null) return;
        buffer.fill(row, Style.of(Token.TEXT).on(Token.BG));
        buffer.print(row, message);
    }

    private static Buffer tooSmall(Buffer buffer) {
        buffer.print(buffer.area(), Line.of("Window too small", Style.MUTED));
        return buffer;
    }

    private static void dialog(Buffer buffer, Dialog dialog, State state) {
        var place = DialogPlace.of(dialog, state);
        var box = place.box();
        if (!place.full()) buffer.restyle(buffer.area(), Style.of(Token.FAINT));
        if (!state.device().isInline())
            buffer.fill(box, Style.of(Token.TEXT).on(place.full() ? Token.BG : Token.PANEL));
        if (!place.full()) border(buffer, box);
        edges(buffer, box, dialog, state);
        dialog.draw(buffer, place.inside(), state);
    }

    /// Title and count on the top edge, keys on the bottom one.
    private static void edges(Buffer buffer, Rect box, Dialog dialog, State state) {
        int left = box.x() + 2;
        int right = box.right() - 2;
        buffer.print(left, box.y(), new Span(" " + dialog.title() + " ", Style.STRONG), right);
        if (!dialog.count().isEmpty()) {
            var count = new Span(" " + dialog.count() + " ", Style.MUTED);
            buffer.print(right - count.width(), box.y(), count, right);
        }
        var foot = dialog.foot(state);
        if (!foot.spans().isEmpty())
            buffer.print(
                    new Rect(left, box.bottom() - 1, right - left, 1),
                    foot.after(Span.plain(" ")).plus(" ", Style.PLAIN).cut(right - left));
    }

    private static void border(Buffer buffer, Rect box) {
        var line = Style.of(Token.BORDER).on(Token.PANEL);
        var bar = "─".repeat(Math.max(0, box.width() - 2));
        buffer.print(box, Line.of("╭" + bar + "╮", line));
        buffer.print(box.row(box.height() - 1), Line.of("╰" + bar + "╯", line));
        for (int y = box.y() + 1; y < box.bottom() - 1; y++) {
            buffer.print(box.x(), y, new Span("│", line), box.right());
            buffer.print(box.right() - 1, y, new Span("│", line), box.right());
        }
    }
}
