package dev.lungo.tui.inline;

import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.WrittenBlocks;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.transcript.TranscriptRows;
import java.util.ArrayList;
import java.util.List;

/// The lines of a transcript that are not in the scrollback yet.
final class OpenLines {
    private OpenLines() {}

    /// The end of them, in at most so many rows.
    static List<Line> of(OpenSession session, WrittenBlocks scrollback, int rows) {
        if (session.model().stale() || rows < 1) return List.of();
        var lines = new ArrayList<Line>();
        var blocks = session.rows().blocks();
        for (int i = 0; i < blocks.size(); i++) {
            if (scrollback.has(blocks.get(i).id())) continue;
            int from = scrollback.rows(blocks.get(i), session.rows().drawing().width());
            if (from == 0 && isParted(session.rows(), i)) lines.add(Line.BLANK);
            lines.addAll(
                    blocks.get(i).lines().subList(from, blocks.get(i).lines().size()));
        }
        int hidden = lines.size() - rows;
        if (hidden <= 0) return lines;
        var end = new ArrayList<>(lines.subList(hidden + 1, lines.size()));
        end.addFirst(Line.of("   … " + (hidden + 1) + " rows above", Style.FAINT));
        return end;
    }

    /// True if a blank row stands before a block.
    static boolean isParted(TranscriptRows rows, int block) {
        var blocks = rows.blocks();
        return block == 0
                || !blocks.get(block - 1).tight()
                || !blocks.get(block).tight();
    }
}
