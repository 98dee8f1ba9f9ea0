package dev.lungo.tui.home;

import dev.lungo.core.session.SessionStatus;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.compose.PromptWidth;
import dev.lungo.tui.session.CompletionView;
import dev.lungo.tui.session.FooterRow;
import dev.lungo.tui.session.PromptBox;
import dev.lungo.tui.session.PromptHints;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;

/// Draws the first screen. Pure.
public final class HomeScreen {
    private static final int SHOWN_SESSIONS = 5;

    private HomeScreen() {}

    public static void draw(Buffer buffer, State state) {
        int width = PromptWidth.box(state);
        int left = (buffer.width() - width) / 2;
        var column = new Rect(left, Math.max(1, buffer.height() / 8), width, buffer.height() - 2);
        buffer.print(column, Line.of("lungo", Style.ACCENT.bold()));
        int height = PromptBox.height(state);
        var prompt = column.below(2).top(height);
        PromptBox.draw(buffer, prompt, state);
        var hint = PromptHints.line(state, width);
        buffer.print(column.below(2 + height), hint == null ? FooterRow.line(state, width) : hint);
        sessions(buffer, column.below(4 + height), state);
        buffer.print(
                new Rect(1, buffer.height() - 1, buffer.width() - 2, 1),
                Line.of(state.known().directory(), Style.MUTED)
                        .withRight(
                                Line.of(new Span("ctrl+p", Style.ACCENT), new Span(" everything", Style.MUTED)),
                                buffer.width() - 2));
        CompletionView.draw(buffer, prompt, state.composer().completion());
    }

    private static void sessions(Buffer buffer, Rect place, State state) {
        if (state.known().sessions().isEmpty()) return;
        buffer.print(place, Line.of("Continue", Style.MUTED.bold()));
        int row = 1;
        for (var session :
                state.known().sessions().stream().limit(SHOWN_SESSIONS).toList()) {
            boolean idle = !state.known().statuses().containsKey(session.id().value())
                    || state.known().statuses().get(session.id().value()) instanceof SessionStatus.Idle;
            var glyph = idle ? Span.plain("  ") : new Span("⠹ ", Style.of(Token.INFO));
            buffer.print(
                    place.row(row),
                    Line.of(glyph, Span.plain(session.title()))
                            .cut(place.width() - 4)
                            .withRight(Line.of(String.valueOf(row), Style.FAINT), place.width()));
            row++;
        }
    }
}
