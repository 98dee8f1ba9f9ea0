package dev.lungo.engine.compaction;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fill level of the window: the provider's count in the latest answer, and an estimate of what was added or dropped
/// since. Unknown before the first answer, and before the first one after a summary. If the server counts nothing, as
/// some local ones do, everything is estimated.
public record Fill(Message.@Nullable Assistant answer, long tokens) {
    public static Fill of(List<Message> sent) {
        var current = sent.subList(CompactedHistory.preamble(sent), sent.size());
        var summary = current.size() < sent.size() ? sent.get(1).info().id() : null;
        long since = 0;
        boolean answered = false;
        for (var message : current.reversed()) {
            if (summary != null && message.info().id().compareTo(summary) <= 0) break;
            if (message.info() instanceof Message.Assistant info && info.error() == null) {
                long counted = info.tokens().sum();
                if (counted > 0)
                    return new Fill(info, counted + Estimate.results(message) + since - dropped(sent, info));
                answered |= info.time().completed() != null;
            }
            since += Estimate.of(message);
        }
        return new Fill(null, answered ? Estimate.of(sent) : 0);
    }

    /// The results that the answer still saw, and that were dropped afterwards.
    private static long dropped(List<Message> sent, Message.Assistant answer) {
        long tokens = 0;
        for (var message : sent) {
            if (message.info().id().compareTo(answer.id()) >= 0) continue;
            for (var part : message.parts()) {
                if (part instanceof Part.Tool call
                        && Prune.since(call, answer.time().created())) tokens += Estimate.whole(call);
            }
        }
        return tokens;
    }
}
