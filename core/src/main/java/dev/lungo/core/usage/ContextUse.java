package dev.lungo.core.usage;

import dev.lungo.core.model.ModelRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tokens that a session's next request puts into the context window of its model, before anything new is said. Of a
/// `window` (0 if unknown), `usable` tokens may be filled before the conversation has to be summarized, which
/// happens on its own if `automatic`. `counted` is true if the provider's count of the latest answer is the measure;
/// else the tokens are estimated by length. `compaction` is null if a summary would free nothing.
public record ContextUse(
        ModelRef model,
        long window,
        long usable,
        boolean automatic,
        boolean counted,
        List<Segment> segments,
        @Nullable Compaction compaction) {
    public ContextUse {
        segments = List.copyOf(segments);
    }

    /// The kinds of content, in the order of a request.
    public enum Kind {
        SYSTEM,
        TOOLS,
        INSTRUCTIONS,
        SUMMARY,
        PROMPTS,
        ANSWERS,
        /// Files that were attached, or read by a tool.
        FILES,
        /// Output of command lines.
        COMMANDS,
        /// Results of all other tools.
        RESULTS
    }

    /// All content of a kind; its pieces, the largest first.
    public record Segment(Kind kind, long tokens, List<Piece> pieces) {
        public Segment {
            pieces = List.copyOf(pieces);
        }
    }

    /// Content with one name, such as a file that was read several times; `latest` are the tokens of its last time.
    public record Piece(String name, int times, long tokens, long latest) {}

    /// The outcome of a summary: about the tokens it frees, and the most it costs in dollars.
    public record Compaction(long freed, double cost) {}

    /// One text of a segment, as it is sent.
    public record Passage(String name, String text) {}

    public long tokens() {
        return segments.stream().mapToLong(Segment::tokens).sum();
    }
}
