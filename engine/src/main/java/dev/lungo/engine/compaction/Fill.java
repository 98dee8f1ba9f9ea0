package dev.lungo.engine.compaction;

import dev.lungo.core.session.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How much of the window a conversation takes: what the model's newest answer told, and about how much
/// came since. Nothing is known before the first answer, and before the first one after a summary. Of a
/// server that counts nothing, as some local ones, everything is estimated.
record Fill(Message.@Nullable Assistant answer, long tokens) {
    static Fill of(List<Message> spoken) {
        boolean summarised = spoken.size() > 1 && CompactedHistory.isSummary(spoken.get(1));
        long since = 0;
        boolean answered = false;
        for (var message : spoken.reversed()) {
            if (summarised && message.info().id().compareTo(spoken.get(1).info().id()) <= 0) break;
            if (message.info() instanceof Message.Assistant info && info.error() == null && info.tokens().sum() > 0) {
                return new Fill(info, info.tokens().sum() + Estimate.results(message) + since);
            }
            answered |= message.info() instanceof Message.Assistant info && info.error() == null && info.time().completed() != null;
            since += Estimate.of(message);
        }
        return new Fill(null, answered ? since : 0);
    }
}
