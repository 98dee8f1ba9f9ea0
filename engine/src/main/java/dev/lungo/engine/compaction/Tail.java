package dev.lungo.engine.compaction;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The newest messages that stay unchanged beside a summary: as many as fit, and always the newest step. `from` is
/// the index of the first one; `mark` is its id, null if it need not be stored.
public record Tail(int from, @Nullable Id<Message> mark) {
    /// `sent` is what is sent now.
    public static Tail of(List<Message> sent, Threshold threshold, boolean overflow) {
        int newest = newestStep(sent);
        var unmarked = new Tail(overflow ? sent.size() : newest, null);
        var turns = threshold.settings().tail_turns();
        if (turns != null && turns <= 0) return unmarked;
        int first = CompactedHistory.preamble(sent);
        int start = Math.min(start(sent, first, threshold.tail(), turns == null ? Integer.MAX_VALUE : turns), newest);
        if (overflow) return afterOverflow(sent, first, isMost(sent, start) ? newest : start);
        var tail = isWithin(sent, first, start) ? marked(sent, start) : unmarked;
        return threshold.isNew(sent) ? tail : tail.grown(sent, first, threshold);
    }

    private static Tail afterOverflow(List<Message> sent, int first, int start) {
        return isWithin(sent, first, start) && !isMost(sent, start) ? marked(sent, start) : new Tail(sent.size(), null);
    }

    private static boolean isWithin(List<Message> sent, int first, int start) {
        return start > first && start < sent.size();
    }

    private static Tail marked(List<Message> sent, int start) {
        return new Tail(start, sent.get(start).info().id());
    }

    /// Grows until the question for the summary fits behind what is before it, but not to more than half of all.
    private Tail grown(List<Message> sent, int first, Threshold threshold) {
        int start = from;
        while (start > first + 1 && !threshold.holds(sent.subList(0, start)) && !isMost(sent, start - 1)) start--;
        return start == from ? this : marked(sent, start);
    }

    /// True if the messages from `start` on are more than half of all, so that leaving out the others would not fix
    /// an overflow.
    private static boolean isMost(List<Message> sent, int start) {
        return Estimate.of(sent.subList(start, sent.size())) > Estimate.of(sent) / 2;
    }

    /// Start of the newest step: the last answer if it made calls, else what was said after it.
    static int newestStep(List<Message> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            var message = messages.get(i);
            if (!CompactedHistory.isSpoken(message)) return i + 1;
            if (!(message.info() instanceof Message.Assistant)) continue;
            if (message.parts().stream().anyMatch(Part.Tool.class::isInstance)) return i;
            if (message.parts().stream().anyMatch(Part.Text.class::isInstance)) return i + 1;
        }
        return 0;
    }

    private static int start(List<Message> sent, int first, long budget, int turns) {
        int start = sent.size();
        long used = 0;
        int begun = 0;
        for (int i = sent.size() - 1; i >= first; i--) {
            used += Estimate.of(sent.get(i));
            if (used > budget) break;
            boolean begins = sent.get(i).info() instanceof Message.User;
            start = i;
            if (begins && ++begun == turns) break;
        }
        return start;
    }
}
