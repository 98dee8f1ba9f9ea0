package dev.lungo.tui.state;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.transcript.Block;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The blocks that were written above an inline screen, by their ids, the session of the last ones, and the block of
/// which only the beginning was written, or null.
public record WrittenBlocks(
        @Nullable Id<Session> session,
        Set<String> blocks,
        @Nullable Beginning beginning) {
    public static final WrittenBlocks EMPTY = new WrittenBlocks(null, Set.of(), null);

    /// The written rows of a block at a width, and their characters without blanks, which find the place at another
    /// width.
    public record Beginning(String block, int rows, int width, int characters) {
        public static Beginning of(Block block, int rows, int width) {
            int characters = 0;
            for (var line : block.lines().subList(0, rows)) characters += characters(line);
            return new Beginning(block.id(), rows, width, characters);
        }

        private int rowsAt(List<Line> lines, int columns) {
            if (columns == width) return Math.min(rows, lines.size());
            int row = 0;
            for (int left = characters; left > 0 && row < lines.size(); row++) left -= characters(lines.get(row));
            return row;
        }

        private static int characters(Line line) {
            int count = 0;
            for (var span : line.spans())
                for (int i = 0; i < span.text().length(); i++) if (span.text().charAt(i) != ' ') count++;
            return count;
        }
    }

    public boolean has(String block) {
        return blocks.contains(block);
    }

    /// The rows of a block that were written, as it is laid out at a width.
    public int rows(Block block, int width) {
        return beginning != null && beginning.block().equals(block.id()) ? beginning.rowsAt(block.lines(), width) : 0;
    }

    /// The same with more blocks of a session.
    public WrittenBlocks with(Id<Session> owner, Set<String> more, @Nullable Beginning next) {
        var all = new HashSet<>(blocks);
        all.addAll(more);
        return new WrittenBlocks(owner, Set.copyOf(all), next);
    }
}
