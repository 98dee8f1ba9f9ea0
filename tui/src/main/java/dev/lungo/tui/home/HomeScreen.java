package dev.lungo.tui.home;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.compose.PromptWidth;
import dev.lungo.tui.session.CompletionView;
import dev.lungo.tui.session.FooterRow;
import dev.lungo.tui.session.PromptBox;
import dev.lungo.tui.session.StatusRow;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Graphemes;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import java.util.ArrayList;
import java.util.List;

/// Draws the first screen. Pure.
public final class HomeScreen {
    private static final int AIRY_HEIGHT = 30;
    private static final int LOW_HEIGHT = 20;
    private static final String TIP = "@src/rates.py#10-40 sends only those lines of a file.";
    private static final List<String> SMALL = List.of("lungo");
    private static final List<String> LARGE =
            List.of("█   █ █ █▀█ █▀▀ █▀█", "█   █ █ █ █ █ █ █ █", "▀▀▀ ▀▀▀ ▀ ▀ ▀▀▀ ▀▀▀", "");
    private static final int SHOWN_SESSIONS = 5;

    private HomeScreen() {}

    public static void draw(Buffer buffer, State state) {
        int width = PromptWidth.box(state);
        int left = (buffer.width() - width) / 2;
        boolean large = buffer.height() >= AIRY_HEIGHT;
        int top = buffer.height() < LOW_HEIGHT ? 0 : Math.max(1, buffer.height() / 9);
        var column = new Rect(left, top, width, buffer.height() - 2 - top);
        var sign = large ? LARGE : SMALL;
        for (int i = 0; i < sign.size(); i++) buffer.print(column.row(i), centered(sign.get(i), width));
        var below = column.below(sign.size() + 1);
        int height = PromptBox.height(state);
        var prompt = below.top(height);
        PromptBox.draw(buffer, prompt, state);
        var message = StatusRow.message(state, width);
        buffer.print(below.below(height), message == null ? FooterRow.line(state, width) : message);
        buffer.print(below.row(height + 1), StatusRow.outdated(state, width));
        lists(buffer, below.below(height + (large ? 3 : 2)), state, large);
        foot(buffer, state);
        CompletionView.draw(buffer, prompt, state.composer().completion());
    }

    private static Line centered(String text, int width) {
        return Line.of(text, Style.ACCENT.bold()).indented(Math.max(0, (width - Graphemes.width(text)) / 2));
    }

    private static void lists(Buffer buffer, Rect place, State state, boolean large) {
        var rows = new ArrayList<Line>();
        section(rows, "Continue", ContinueList.rows(state, SHOWN_SESSIONS, place.width() - 2));
        section(rows, "Next session", NextSession.rows(state, place.width() - 2));
        if (large) section(rows, "Tip", List.of(Line.of("  " + TIP, Style.FAINT)));
        for (int i = 0; i < Math.min(rows.size(), place.height()); i++) buffer.print(place.row(i), rows.get(i));
    }

    private static void section(List<Line> rows, String title, List<Line> section) {
        if (section.isEmpty()) return;
        if (!rows.isEmpty()) rows.add(Line.BLANK);
        rows.add(Line.of("  " + title, Style.MUTED.bold()));
        for (var line : section) rows.add(title.equals("Continue") ? line.indented(2) : line);
    }

    private static Line place(State state) {
        var branch = state.known().standing().branch();
        var place = Line.of(state.known().directory(), Style.MUTED);
        return branch == null ? place : place.plus("  " + branch, Style.FAINT);
    }

    private static void foot(Buffer buffer, State state) {
        int width = buffer.width() - 2;
        buffer.print(
                new Rect(1, buffer.height() - 1, width, 1),
                place(state)
                        .withRight(
                                Line.of(new Span("ctrl+p", Style.ACCENT), new Span(" commands", Style.MUTED)), width));
    }
}
