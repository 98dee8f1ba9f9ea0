package dev.lungo.tui.review;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Caret;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.text.Graphemes;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.text.Wrap;
import java.util.List;

/// Draws a review.
final class ReviewView {
    private ReviewView() {}

    static void draw(Buffer buffer, Rect inside, ReviewDialog dialog) {
        var found = dialog.found();
        if (found.items().isEmpty()) {
            empty(buffer, inside, dialog);
            return;
        }
        var places = ReviewPlaces.of(dialog, inside);
        rows(buffer, places.files(), places.fileRows(), places.filesTop());
        rule(buffer, places);
        rows(buffer, places.diff(), places.diffRows(), places.top());
        var comment = dialog.comment();
        if (comment != null) comment(buffer, places.words().below(1), dialog, comment);
        else words(buffer, places.words(), ReviewWords.last(dialog));
    }

    /// In the last row, or in the last two.
    private static void words(Buffer buffer, Rect place, Line words) {
        var lines = Wrap.words(words, place.width(), 0);
        int first = Math.max(0, 2 - lines.size());
        for (int i = 0; i < Math.min(2, lines.size()); i++) buffer.print(place.row(first + i), lines.get(i));
    }

    private static void empty(Buffer buffer, Rect inside, ReviewDialog dialog) {
        var found = dialog.found();
        int row = 0;
        for (var line : Wrap.words(Line.of(words(dialog), style(dialog)), inside.width(), 0))
            buffer.print(inside.row(row++), line);
        if (found.rejection() != null) buffer.print(inside.row(++row), ReviewWords.undo(found.rejection()));
        for (var left : found.left())
            buffer.print(
                    inside.row(++row),
                    Line.of(new Span("! ", Style.of(Token.WARN)), Span.plain(left.file() + ": " + left.reason()))
                            .cut(inside.width()));
    }

    private static Style style(ReviewDialog dialog) {
        return dialog.found().problem().isEmpty() ? Style.MUTED : Style.of(Token.WARN);
    }

    private static String words(ReviewDialog dialog) {
        var found = dialog.found();
        if (!found.problem().isEmpty()) return found.problem();
        if (found.review() == null) return "Comparing the files…";
        return dialog.source().nothing();
    }

    private static void rows(Buffer buffer, Rect place, List<ReviewRow> rows, int top) {
        for (int i = 0; i < Math.min(place.height(), rows.size() - top); i++)
            buffer.print(place.row(i), rows.get(top + i).line());
    }

    private static void rule(Buffer buffer, ReviewPlaces places) {
        var style = Style.of(Token.BORDER);
        if (places.files().height() == 0 || places.files().width() == 0) return;
        if (!places.isBeside()) {
            var row = new Rect(
                    places.diff().x(), places.files().bottom(), places.diff().width(), 1);
            buffer.print(row, Line.of("─".repeat(row.width()), style));
            return;
        }
        var line = new Rect(
                places.diff().x() - 2, places.diff().y(), 1, places.diff().height());
        for (int i = 0; i < line.height(); i++) buffer.print(line.row(i), Line.of("│", style));
    }

    /// The comment as it is typed, in one row; of a long one the end.
    private static void comment(Buffer buffer, Rect row, ReviewDialog dialog, Editor comment) {
        var item = dialog.item();
        var label = "To the model about " + (item == null ? "" : item.where()) + ": ";
        int room = Math.max(1, row.width() - Graphemes.width(label) - 1);
        var before = comment.text().substring(0, comment.caret());
        while (Graphemes.width(before) > room) before = before.substring(Graphemes.next(before, 0));
        var after = comment.text().substring(comment.caret());
        buffer.print(
                row,
                Line.of(new Span(label, Style.of(Token.INFO)), Span.plain(before + after))
                        .cut(row.width()));
        buffer.show(new Caret(row.x() + Graphemes.width(label + before), row.y(), false));
    }
}
