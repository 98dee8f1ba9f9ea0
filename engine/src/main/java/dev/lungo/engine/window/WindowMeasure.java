package dev.lungo.engine.window;

import dev.lungo.core.session.Message;
import dev.lungo.core.usage.ContextUse;
import dev.lungo.core.usage.ContextUse.Compaction;
import dev.lungo.core.usage.ContextUse.Kind;
import dev.lungo.core.usage.ContextUse.Piece;
import dev.lungo.core.usage.ContextUse.Segment;
import dev.lungo.engine.compaction.Estimate;
import dev.lungo.engine.compaction.Fill;
import dev.lungo.engine.compaction.Tail;
import dev.lungo.engine.compaction.Threshold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Measures the content of a request. If the provider counted the latest answer, the estimates are scaled so that
/// their sum is that count.
final class WindowMeasure {
    /// Tokens of a usual summary, and the least that a summary has to free to be worth mentioning.
    private static final long SUMMARY = 2_000;
    private static final Comparator<Piece> LARGEST =
            Comparator.comparingLong(Piece::tokens).reversed();

    private final double scale;

    private WindowMeasure(double scale) {
        this.scale = scale;
    }

    static ContextUse of(Threshold threshold, List<Message> sent, List<Content> contents) {
        var fill = Fill.of(sent);
        long estimate = contents.stream().mapToLong(Content::tokens).sum();
        boolean counted = fill.answer() != null && estimate > 0;
        var measure = new WindowMeasure(counted ? (double) fill.tokens() / estimate : 1);
        var segments = new ArrayList<Segment>();
        for (var kind : Kind.values()) {
            var segment = measure.segment(kind, contents);
            if (!segment.pieces().isEmpty()) segments.add(segment);
        }
        return new ContextUse(
                threshold.model().ref(),
                threshold.model().limit().context(),
                threshold.usable(),
                threshold.automatic(),
                counted,
                segments,
                measure.compaction(threshold, sent, measure.scaled(estimate)));
    }

    private long scaled(long tokens) {
        return Math.round(tokens * scale);
    }

    private Segment segment(Kind kind, List<Content> contents) {
        var pieces = new LinkedHashMap<String, Piece>();
        long sum = 0;
        for (var content : contents) {
            if (content.kind() != kind) continue;
            sum += content.tokens();
            var next = new Piece(content.name(), 1, content.tokens(), content.tokens());
            pieces.merge(
                    content.name(),
                    next,
                    (before, _) -> new Piece(
                            before.name(), before.times() + 1, before.tokens() + next.tokens(), next.tokens()));
        }
        var sorted = pieces.values().stream()
                .map(it -> new Piece(it.name(), it.times(), scaled(it.tokens()), scaled(it.latest())))
                .sorted(LARGEST)
                .toList();
        return new Segment(kind, scaled(sum), sorted);
    }

    /// A summary replaces everything before the tail that stays as it is.
    private @Nullable Compaction compaction(Threshold threshold, List<Message> sent, long tokens) {
        int from = Tail.of(sent, threshold, false).from();
        long freed = scaled(Estimate.of(sent.subList(0, from))) - SUMMARY;
        if (freed < SUMMARY) return null;
        return new Compaction(freed, threshold.model().cost().most(tokens, SUMMARY));
    }
}
