package dev.lungo.tui.dialog.cost;

import dev.lungo.client.SentRequests.Compared;
import dev.lungo.client.SentRequests.Difference;
import dev.lungo.tui.dialog.reader.ReaderDialog;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The differences between two requests, for reading and for copying.
final class RequestDifferences {
    private RequestDifferences() {}

    static List<Line> lines(Compared compared) {
        var rows = new ArrayList<Line>();
        rows.add(Line.of(summary(compared), Style.MUTED));
        for (var one : compared.differences()) {
            rows.add(Line.BLANK);
            rows.add(Line.of(new Span(one.segment(), Style.ACCENT), new Span(" " + one.kind(), Style.PLAIN))
                    .plus(", byte " + one.offset(), Style.FAINT));
            side(
                    rows,
                    one.before(),
                    Glyph.MINUS.text(false),
                    Style.of(Token.DEL).on(Token.DEL_BG));
            side(rows, one.after(), "+", Style.of(Token.ADD).on(Token.ADD_BG));
        }
        return rows;
    }

    private static void side(List<Line> rows, @Nullable String text, String sign, Style style) {
        if (text == null) return;
        for (var line : ReaderDialog.plain(text)) rows.add(line.over(style).after(new Span(sign + " ", style)));
    }

    private static String summary(Compared compared) {
        if (compared.before() == 0) return "It is the first request to its model, so there is none to compare it with.";
        if (compared.differences().isEmpty()) return "Nothing differs. Marks for the cache are not compared.";
        return compared.differences().stream().allMatch(RequestDifferences::isLater)
                ? "The earlier request is the beginning of this one; the cache can hold all of it."
                : "From the first change on, the cache cannot be used. Marks for the cache are not compared.";
    }

    /// True for a message that was only added.
    private static boolean isLater(Difference one) {
        return one.kind().equals("added")
                && (one.segment().startsWith("messages")
                        || one.segment().startsWith("contents")
                        || one.segment().startsWith("input"));
    }

    static String text(Compared compared) {
        var text = new StringBuilder(summary(compared)).append('\n');
        for (var one : compared.differences()) {
            text.append('\n')
                    .append(one.segment())
                    .append(' ')
                    .append(one.kind())
                    .append('\n');
            if (one.before() != null) text.append("- ").append(one.before()).append('\n');
            if (one.after() != null) text.append("+ ").append(one.after()).append('\n');
        }
        return text.toString();
    }
}
