package dev.lungo.tui.app;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.home.HomeScreen;
import dev.lungo.tui.session.SessionScreen;
import dev.lungo.tui.state.Dialog;
import dev.lungo.tui.state.State;
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
        var buffer = new Buffer(state.device().columns(), state.device().rows());
        buffer.fill(buffer.area(), Style.of(Token.TEXT).on(Token.BG));
        if (buffer.width() < LEAST_COLUMNS || buffer.height() < LEAST_ROWS) {
            buffer.print(buffer.area(), Line.of("The window is too small.", Style.MUTED));
            return buffer;
        }
        var session = state.session();
        if (session == null) HomeScreen.draw(buffer, state);
        else SessionScreen.draw(buffer, state, session);
        for (var dialog : state.chrome().dialogs()) dialog(buffer, dialog, state);
        return buffer;
    }

    private static void dialog(Buffer buffer, Dialog dialog, State state) {
        var wanted = dialog.wanted(state);
        boolean full = wanted.full() || buffer.width() < 80;
        if (!full) buffer.restyle(buffer.area(), Style.of(Token.FAINT));
        int width = full ? buffer.width() : Math.min(buffer.width() - 2, wanted.width() + 6);
        int height = full ? buffer.height() : Math.min(buffer.height() - 2, wanted.height() + 4);
        var box = new Rect((buffer.width() - width) / 2, (buffer.height() - height) / 3, width, height);
        buffer.fill(box, Style.of(Token.TEXT).on(full ? Token.BG : Token.PANEL));
        if (!full) border(buffer, box);
        buffer.print(new Rect(box.x() + 3, box.y(), box.width() - 6, 1), title(dialog));
        dialog.draw(buffer, box.inset(3, 2), state);
    }

    private static Line title(Dialog dialog) {
        return Line.of(new Span(" " + dialog.title() + " ", Style.STRONG));
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
