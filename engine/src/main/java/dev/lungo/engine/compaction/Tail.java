package dev.lungo.engine.compaction;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which of the newest messages stay as they are beside a summary: whole turns while they fit, and of
/// the first one that does not fit, its newest messages.
public final class Tail {
    private Tail() {}

    /// The first message that stays, null for none. `spoken` is what is sent now; `turns` limits how many
    /// turns stay, null for no limit.
    public static @Nullable Id<Message> start(List<Message> spoken, Threshold threshold) {
        var turns = threshold.settings().tail_turns();
        if (turns != null && turns <= 0) return null;
        int first = firstSpoken(spoken);
        int start = start(spoken, first, threshold.tail(), turns == null ? Integer.MAX_VALUE : turns);
        return start >= spoken.size() || start <= first ? null : spoken.get(start).info().id();
    }

    /// An earlier summary, which stands first, does not stay: it goes into the new one.
    private static int firstSpoken(List<Message> spoken) {
        boolean summarised = spoken.size() > 1 && CompactedHistory.request(spoken.getFirst()) != null;
        return summarised ? 2 : 0;
    }

    private static int start(List<Message> spoken, int first, long budget, int turns) {
        int start = spoken.size();
        long used = 0;
        int begun = 0;
        for (int i = spoken.size() - 1; i >= first; i--) {
            used += Estimate.of(spoken.get(i));
            if (used > budget) break;
            boolean begins = spoken.get(i).info() instanceof Message.User;
            start = i;
            if (begins && ++begun == turns) break;
        }
        return start;
    }
}
