package dev.lungo.tui.session;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.prompt.Completion;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;

/// Draws the list of completions over the screen: above the prompt, or below it where there is more room.
public final class CompletionView {
    private static final int MOST = 8;
    private static final int BORDERS = 2;
    private static final String KEYS = " tab insert   enter insert and close   esc close ";
    private static final String FILE_KEYS = " tab insert   #10-40 only these lines   esc close ";

    private CompletionView() {}

    public static void draw(Buffer buffer, Rect prompt, Completion completion) {
        if (!completion.isOpen()) return;
        int above = prompt.y() - 1;
        int below = buffer.height() - prompt.bottom();
        int room = Math.max(above, below) - BORDERS;
        int rows = Math.min(Math.min(MOST, completion.candidates().size()), room);
        if (rows < 1) return;
        int top = above >= below ? prompt.y() - 1 - rows - BORDERS + 1 : prompt.bottom();
        var box = new Rect(prompt.x() + 2, top, prompt.width() - 3, rows + BORDERS);
        frame(buffer, box, completion);
        int first = Math.clamp(
                completion.selected() - rows / 2L, 0, completion.candidates().size() - rows);
        for (int i = 0; i < rows; i++) {
            var place = new Rect(box.x() + 2, box.y() + 1 + i, box.width() - 4, 1);
            buffer.print(place, row(completion, first + i, place.width()));
        }
    }

    private static void frame(Buffer buffer, Rect box, Completion completion) {
        var line = Style.of(Token.BORDER).on(Token.RAISED);
        buffer.fill(box, Style.of(Token.TEXT).on(Token.RAISED));
        buffer.print(box, Line.of("╭" + "─".repeat(box.width() - 2) + "╮", line));
        var keys = isReference(completion) ? FILE_KEYS : KEYS;
        var foot = keys.length() > box.width() - 4 ? "" : keys;
        buffer.print(
                box.row(box.height() - 1),
                Line.of(
                        new Span("╰─", line),
                        new Span(foot, Style.MUTED),
                        new Span("─".repeat(box.width() - 3 - foot.length()) + "╯", line)));
        for (int y = box.y() + 1; y < box.bottom() - 1; y++) {
            buffer.print(box.x(), y, new Span("│", line), box.right());
            buffer.print(box.right() - 1, y, new Span("│", line), box.right());
        }
    }

    private static boolean isReference(Completion completion) {
        var words = completion.candidates().getFirst().words();
        return !words.chips().isEmpty() || words.text().startsWith("@");
    }

    private static Line row(Completion completion, int index, int width) {
        var candidate = completion.candidates().get(index);
        boolean selected = index == completion.selected();
        var spans = new ArrayList<Span>();
        spans.add(selected ? new Span("▌ ", Style.ACCENT) : Span.plain("  "));
        var label = candidate.label();
        for (int i = 0, end; i < label.length(); i = end) {
            boolean hit = candidate.places().contains(i);
            end = i + 1;
            while (end < label.length() && candidate.places().contains(end) == hit) end++;
            spans.add(new Span(label.substring(i, end), hit ? Style.ACCENT : Style.PLAIN));
        }
        int room = Math.max(0, width - 4 - label.length());
        var note = Line.of(candidate.note(), Style.FAINT).cut(room);
        var line = new Line(spans, Style.PLAIN).withRight(note, width);
        return selected ? line.padded(width).over(Style.PLAIN.on(Token.SELECT)) : line;
    }
}
