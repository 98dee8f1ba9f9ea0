package dev.lungo.tui.transcript;

import dev.lungo.client.session.MessageWindow;
import dev.lungo.core.session.Message;
import dev.lungo.tui.text.Line;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/// The messages of a session, laid out for a width. Immutable; a later one shares the rows of messages that have not
/// changed. `tops` are the first rows of the blocks.
public record TranscriptRows(
        Drawing drawing, List<MessageBlocks> messages, List<Block> blocks, List<Integer> tops, int height) {
    public static final TranscriptRows EMPTY = new TranscriptRows(Drawing.DEFAULT, List.of(), List.of(), List.of(), 0);

    /// Lays the messages out, and reuses what did not change.
    public TranscriptRows with(List<Message> shown, MessageWindow window, Drawing next) {
        var known = new IdentityHashMap<Message, MessageBlocks>();
        if (next.equals(drawing)) for (var rows : messages) known.put(rows.message(), rows);
        var all = new ArrayList<MessageBlocks>(shown.size());
        for (var message : shown) {
            var rows = known.get(message);
            all.add(rows != null && rows.shows(message, window) ? rows : MessageBlocks.of(message, window, next));
        }
        return laidOut(next, all);
    }

    private static TranscriptRows laidOut(Drawing drawing, List<MessageBlocks> messages) {
        var blocks = new ArrayList<Block>();
        var tops = new ArrayList<Integer>();
        int height = 0;
        boolean tight = true;
        for (var rows : messages)
            for (var block : rows.blocks()) {
                if (!blocks.isEmpty() && !(tight && block.tight())) height++;
                blocks.add(block);
                tops.add(height);
                height += block.lines().size();
                tight = block.tight();
            }
        return new TranscriptRows(drawing, messages, blocks, tops, height);
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
