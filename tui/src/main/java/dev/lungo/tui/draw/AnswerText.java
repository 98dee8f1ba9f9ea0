package dev.lungo.tui.draw;

import dev.lungo.client.session.LiveText;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.markdown.LineStream;
import dev.lungo.tui.draw.markdown.MarkdownStream;
import dev.lungo.tui.draw.markdown.SourceStream;
import dev.lungo.tui.text.CleanStream;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.LineCache;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The lines of an answer while it grows. Finished blocks are laid out once and never change; only the open one is
/// read again. For one thread, one text, and one width.
public final class AnswerText {
    private final DrawOptions options;
    private final LineStream lines;
    private final CleanStream clean = new CleanStream();
    private final List<Line> settled = new ArrayList<>();
    private final LineCache open = new LineCache(this::fitted);
    private int length;
    private boolean ended;

    public AnswerText(DrawOptions options) {
        this.options = options;
        this.lines = options.settings().reading().source() ? new SourceStream(options) : new MarkdownStream(options);
    }

    /// The lines of a complete text.
    public static List<Line> lines(String text, DrawOptions options) {
        var answer = new AnswerText(options);
        answer.grow(text, false);
        return answer.settled;
    }

    /// The text has grown to this. `growing` is false when nothing will follow.
    public void grow(LiveText text, boolean growing) {
        add(text.from(length), growing);
    }

    /// The same with the whole text so far.
    public void grow(String text, boolean growing) {
        add(text.substring(Math.min(length, text.length())), growing);
    }

    private void add(String piece, boolean growing) {
        if (ended) return;
        length += piece.length();
        if (!piece.isEmpty()) settle(lines.add(clean.add(piece)));
        if (growing) return;
        settle(lines.end());
        ended = true;
    }

    /// Borders and indents can be wider than a very narrow screen. Rows of code stay whole where the terminal wraps.
    private Line fitted(Line line) {
        return options.settings().wrapsCode() ? line.cut(options.width()) : line;
    }

    private void settle(List<Line> lines) {
        for (var line : lines) settled.add(fitted(line));
    }

    /// The number of characters taken so far.
    public int length() {
        return length;
    }

    /// The lines that will not change.
    public List<Line> settled() {
        return Collections.unmodifiableList(settled);
    }

    /// The lines behind them as they stand now; blocks that are open are drawn as if they were closed.
    public List<Line> open() {
        return ended || !lines.pending() ? List.of() : open.of(lines.open());
    }
}
