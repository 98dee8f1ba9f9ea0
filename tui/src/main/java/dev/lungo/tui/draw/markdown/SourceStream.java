package dev.lungo.tui.draw.markdown;

import dev.lungo.tui.draw.code.CodeBlock;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.text.CleanText;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;
import java.util.List;

/// A text as it was written, with its markup.
public final class SourceStream implements LineStream {
    private final int width;
    private final StringBuilder line = new StringBuilder();

    public SourceStream(DrawOptions options) {
        width = options.prose();
    }

    @Override
    public List<Line> add(String piece) {
        var lines = new ArrayList<Line>();
        int from = 0;
        for (int end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
            line.append(piece, from, end);
            lines.addAll(open());
            line.setLength(0);
            from = end + 1;
        }
        line.append(piece, from, piece.length());
        return lines;
    }

    @Override
    public List<Line> end() {
        var rest = pending() ? open() : List.<Line>of();
        line.setLength(0);
        return rest;
    }

    @Override
    public boolean pending() {
        return !line.isEmpty();
    }

    @Override
    public List<Line> open() {
        return Wrap.words(Line.of(CleanText.row(line.toString(), CodeBlock.TAB), Style.PLAIN), width, 0);
    }
}
