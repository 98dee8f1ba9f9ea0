package dev.lungo.tui.transcript;

import dev.lungo.client.session.SessionModel;
import dev.lungo.core.session.Message;
import dev.lungo.tui.text.Line;
import java.util.List;

/// The messages of a session, laid out for a width. Immutable; a later one shares the rows of messages that have not
/// changed. `tops` are the first rows of the blocks.
public record TranscriptRows(
        Drawing drawing, List<MessageBlocks> messages, List<Block> blocks, List<Integer> tops, int height) {
    public static final TranscriptRows EMPTY = new TranscriptRows(Drawing.DEFAULT, List.of(), List.of(), List.of(), 0);

    /// Lays the messages out at a moment, and reuses what did not change; the same rows if nothing did.
    public TranscriptRows with(List<Message> shown, SessionModel model, Drawing next, long now) {
        return new TranscriptLayout(this, model, next, now).of(shown);
    }

    /// The line at a row; blank between two blocks and outside.
    public Line line(int row) {
        int index = blockAt(row);
        if (index < 0) return Line.BLANK;
        int inside = row - tops.get(index);
        var lines = blocks.get(index).lines();
        return inside < lines.size() ? lines.get(inside) : Line.BLANK;
    }

    /// The index of the block at a row or the nearest one before it; -1 before the first.
    public int blockAt(int row) {
        int low = 0;
        int high = tops.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (tops.get(middle) <= row) low = middle + 1;
            else high = middle - 1;
        }
        return high;
    }

    /// The first row of a block, or -1.
    public int top(String block) {
        for (int i = blocks.size() - 1; i >= 0; i--) if (blocks.get(i).id().equals(block)) return tops.get(i);
        return -1;
    }
}
