package dev.lungo.engine.compaction;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import java.util.ArrayList;
import java.util.List;

/// Old results that are dropped before anything is summarised, when that is configured and makes enough
/// room. The two newest turns, the newest 40,000 tokens of results, and skills stay.
public final class Prune {
    private static final int KEPT_TURNS = 2;
    private static final long KEPT_TOKENS = 40_000;
    private static final long WORTH_IT = 20_000;

    private Prune() {}

    /// The calls as they are to be stored, empty when it is not worth while.
    public static List<Part.Tool> of(List<Message> spoken, Threshold threshold) {
        if (!Boolean.TRUE.equals(threshold.settings().prune())) return List.of();
        var dropped = new ArrayList<Part.Tool>();
        long seen = 0;
        long saved = 0;
        int turns = 0;
        for (var message : spoken.reversed()) {
            if (message.info() instanceof Message.User) turns++;
            if (turns < KEPT_TURNS) continue;
            if (CompactedHistory.isSummary(message)) break;
            for (var part : message.parts().reversed()) {
                if (!(part instanceof Part.Tool tool && tool.state() instanceof ToolState.Completed done) || done.time().compacted() != null) continue;
                seen += done.output().length() / Estimate.CHARACTERS;
                if (seen <= KEPT_TOKENS || tool.tool().equals("skill")) continue;
                saved += done.output().length() / Estimate.CHARACTERS;
                dropped.add(tool.with(dropped(done)));
            }
        }
        return saved < WORTH_IT ? List.of() : dropped;
    }

    private static ToolState dropped(ToolState.Completed done) {
        var time = new Part.Span(done.time().start(), done.time().end(), System.currentTimeMillis());
        return new ToolState.Completed(done.input(), done.output(), done.title(), done.metadata(), time, done.attachments());
    }
}
