package dev.lungo.tools;

import dev.lungo.core.config.Config;
import dev.lungo.core.text.TextPage;
import dev.lungo.core.text.TextStream;
import dev.lungo.core.tool.ToolFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A page of a text as the model reads it: numbered lines, and how to get what is not shown.
record NumberedPage(TextPage page, int first) {
    private static final int LONGEST_LINE = 2000;

    /// The lines from `first` on, or with a column that line alone from there on.
    static NumberedPage of(TextStream text, int first, int limit, @Nullable Long column, Config.ToolOutput size)
            throws ToolFailure, InterruptedException {
        var lines = new TextPage.Size(Math.min(limit, size.max_lines()), size.max_bytes(), LONGEST_LINE);
        var line = new TextPage.Size(1, size.max_bytes(), Math.max(LONGEST_LINE, size.max_bytes() / 2));
        var page = TextPage.read(
                text, new TextPage.Place(first, column == null ? 1 : column), column == null ? lines : line);
        if (first > Math.max(page.lines(), 1))
            throw new ToolFailure("Offset " + first + " is out of range for this file (" + page.lines() + " lines).");
        if (column != null
                && page.pieces().stream().allMatch(piece -> piece.text().isEmpty())) {
            long length = page.pieces().isEmpty() ? 0 : page.pieces().getFirst().column() - 1;
            throw new ToolFailure(
                    "Column " + column + " is out of range for line " + first + " (" + length + " characters).");
        }
        return new NumberedPage(page, first);
    }

    /// The first of these names that fit on a page.
    static List<String> fitting(List<String> names, int limit, Config.ToolOutput size) {
        int left = size.max_bytes();
        int count = 0;
        while (count < Math.min(names.size(), Math.min(limit, size.max_lines()))) {
            left -= names.get(count).getBytes(StandardCharsets.UTF_8).length + 1;
            if (left < 0 && count > 0) break;
            count++;
        }
        return names.subList(0, count);
    }

    long last() {
        return page.pieces().isEmpty() ? first - 1L : page.pieces().getLast().line();
    }

    boolean truncated() {
        return !page.counted() || last() < page.lines();
    }

    /// Without the numbers.
    String text() {
        return page.pieces().stream().map(NumberedPage::shown).collect(Collectors.joining("\n"));
    }

    String numbered() {
        var text = new StringBuilder();
        for (var piece : page.pieces())
            text.append(piece.line()).append(": ").append(shown(piece)).append('\n');
        return text.append('\n').append(note()).toString();
    }

    private static String shown(TextPage.Piece piece) {
        if (!piece.cut()) return piece.text();
        return piece.text() + "... (line truncated to " + piece.text().length() + " chars; use offset=" + piece.line()
                + " and column=" + piece.end() + " for the rest)";
    }

    private String note() {
        if (!truncated()) return "(End of file - total " + page.lines() + " lines)";
        var next = page.next();
        if (next != null && next.column() > 1)
            return "(Line " + last() + " is longer than 64 million characters. The rest of the file is not shown.)";
        var shown = "Showing lines " + first + "-" + last() + " of " + (page.counted() ? "" : "at least ")
                + page.lines() + ". Use offset=" + (last() + 1) + " to continue.";
        return page.full() ? "(The page is full. " + shown + ")" : "(" + shown + ")";
    }
}
