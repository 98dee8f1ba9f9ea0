package dev.lungo.core.text;

import dev.lungo.core.tool.ToolFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some lines of a text, the long ones cut. `next` is where the following page begins, null after the last one; `full`
/// is true if the page ended at its size in bytes. `lines` is the number of lines of the text, or the least it can be
/// if not all were `counted`.
public record TextPage(List<Piece> pieces, @Nullable Place next, boolean full, long lines, boolean counted) {
    /// Number of characters beyond its start that a page scans to count lines.
    private static final long AHEAD = 64L << 20;

    /// Both from 1.
    public record Place(long line, long column) {}

    /// A line or a part of it; `cut` if more of the line follows.
    public record Piece(long line, long column, String text, boolean cut) {
        /// Position where the line continues.
        public long end() {
            return column + text.length();
        }
    }

    /// Capacity of a page; each line counts with its number. Lines longer than `longestLine` are cut.
    public record Size(int lines, int bytes, int longestLine) {}

    /// The page that begins at a place, empty beyond the last line. In a line that is too short it begins at its end.
    public static TextPage read(TextStream text, Place from, Size size) throws ToolFailure, InterruptedException {
        while (text.line() < from.line() && !text.ended()) {
            text.skip(Long.MAX_VALUE);
            text.nextLine();
        }
        if (text.line() == from.line()) text.skip(from.column() - 1);
        return new Reading(text, size).page();
    }

    private static final class Reading {
        private final TextStream text;
        private final Size size;
        private final long stop;
        private final List<Piece> pieces = new ArrayList<>();

        Reading(TextStream text, Size size) {
            this.text = text;
            this.size = size;
            this.stop = text.passed() + AHEAD;
        }

        TextPage page() throws ToolFailure, InterruptedException {
            int left = size.bytes();
            boolean passed = true;
            while (passed && pieces.size() < size.lines() && (!text.ended() || text.column() > 1)) {
                var start = new Place(text.line(), text.column());
                var piece = text.take(size.longestLine());
                left -= piece.getBytes(StandardCharsets.UTF_8).length
                        + String.valueOf(start.line()).length()
                        + 3;
                if (left < 0 && !pieces.isEmpty()) return page(start, true);
                pieces.add(new Piece(start.line(), start.column(), piece, !text.atLineEnd()));
                passed = passLine();
                if (text.ended()) break;
            }
            return page(text.ended() ? null : passed ? new Place(text.line(), 1) : rest(), false);
        }

        private Place rest() {
            var last = pieces.getLast();
            return new Place(last.line(), last.end());
        }

        private TextPage page(@Nullable Place next, boolean full) throws ToolFailure, InterruptedException {
            boolean more = true;
            while (more && !text.ended()) more = passLine();
            long lines = text.ended() && text.column() == 1 ? text.line() - 1 : text.line();
            return new TextPage(List.copyOf(pieces), next, full, lines, text.ended());
        }

        /// False if this would look too far ahead.
        private boolean passLine() throws ToolFailure, InterruptedException {
            text.skip(stop - text.passed());
            if (!text.atLineEnd()) return false;
            text.nextLine();
            return text.passed() < stop || text.ended();
        }
    }
}
