package dev.lungo.tui.session;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import java.util.List;

/// Ways to begin, shown while a session has no messages.
final class FirstHints {
    private static final int WIDTH = 54;
    private static final List<Line> ROWS = List.of(
            Line.of("No messages yet. Try one of these:", Style.MUTED),
            Line.BLANK,
            Line.of(
                    key("  @"), words(" a file     "),
                    key("!"), words(" a command of yours     "),
                    key("/"), words(" a command")),
            Line.BLANK,
            Line.of("  Explain how the tests are organized", Style.MUTED),
            Line.of("  Find what makes the build slow", Style.MUTED),
            Line.BLANK,
            Line.of(key("↑"), words(" brings back what you asked before.")));

    private FirstHints() {}

    static void draw(Buffer buffer, Rect place) {
        int left = Math.max(1, (place.width() - WIDTH) / 2);
        int top = Math.max(0, (place.height() - ROWS.size()) / 2);
        for (int i = 0; i < Math.min(ROWS.size(), place.height()); i++)
            buffer.print(new Rect(place.x() + left, place.y() + top + i, place.width() - left, 1), ROWS.get(i));
    }

    private static Span key(String text) {
        return new Span(text, Style.ACCENT);
    }

    private static Span words(String text) {
        return new Span(text, Style.MUTED);
    }
}
