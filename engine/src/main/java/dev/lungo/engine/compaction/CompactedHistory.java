package dev.lungo.engine.compaction;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.engine.record.SessionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The part of a session's messages that goes to the model: the latest summary, the record of what it replaced, the
/// messages kept with it, and all later ones. It is derived from what is stored, so a restart does not change it.
public final class CompactedHistory {
    private CompactedHistory() {}

    /// All messages in order, as they are sent.
    public static List<Message> of(List<Message> all) {
        if (all.stream().noneMatch(message -> request(message) != null || isSummary(message))) return all;
        var summary = summary(all);
        if (summary == null)
            return all.stream().filter(CompactedHistory::isSpoken).toList();
        int at = indexOf(all, summary.parentID());
        int start = start(all, at);
        var sent = new ArrayList<Message>();
        sent.add(all.get(at));
        sent.add(textOf(summary.message()));
        sent.add(SessionRecord.of(all.subList(0, at), start, replaced(all, at))
                .message((Message.User) all.get(at).info()));
        sent.addAll(all.subList(start, at).stream()
                .filter(CompactedHistory::isSpoken)
                .toList());
        sent.addAll(all.subList(at + 1, all.size()).stream()
                .filter(CompactedHistory::isSpoken)
                .toList());
        return sent;
    }

    private record Summary(Message message, Id<Message> parentID) {}

    private static @Nullable Summary summary(List<Message> all) {
        for (var message : all.reversed()) {
            if (succeeded(message)
                    && message.info() instanceof Message.Assistant info
                    && indexOf(all, info.parentID()) >= 0) {
                return new Summary(message, info.parentID());
            }
        }
        return null;
    }

    /// Start of the kept messages. Without a mark the newest step stays, unless it was too much for the provider.
    private static int start(List<Message> all, int at) {
        var compaction = Objects.requireNonNull(request(all.get(at)));
        var before = all.subList(0, at);
        if (compaction.tail_start_id() == null)
            return Boolean.TRUE.equals(compaction.overflow()) ? at : Tail.newestStep(before);
        int start = indexOf(before, compaction.tail_start_id());
        return start < 0 ? at : start;
    }

    /// The characters said between this compaction and the one before it, dropped results included.
    private static long replaced(List<Message> all, int at) {
        int from = 0;
        for (int i = 0; i < at; i++) if (request(all.get(i)) != null) from = i;
        return Estimate.whole(all.subList(from, at)) * Estimate.CHARACTERS;
    }

    private static int indexOf(List<Message> messages, Id<Message> id) {
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i).info().id().equals(id)) return i;
        }
        return -1;
    }

    /// The number of messages at the beginning that stand for earlier ones: the request for a summary, the summary,
    /// the record.
    static int preamble(List<Message> sent) {
        return sent.size() > 1 && isSummary(sent.get(1)) ? 3 : 0;
    }

    /// The compaction that a user message asks for.
    public static Part.@Nullable Compaction request(Message message) {
        if (!(message.info() instanceof Message.User)) return null;
        return (Part.Compaction) message.parts().stream()
                .filter(Part.Compaction.class::isInstance)
                .findFirst()
                .orElse(null);
    }

    public static boolean isSummary(Message message) {
        return message.info() instanceof Message.Assistant info && Boolean.TRUE.equals(info.summary());
    }

    /// True if it is a summary that replaces earlier messages.
    public static boolean succeeded(Message message) {
        return isSummary(message)
                && message.info() instanceof Message.Assistant info
                && info.error() == null
                && info.time().completed() != null
                && text(message).isPresent();
    }

    static boolean isSpoken(Message message) {
        return request(message) == null && !isSummary(message);
    }

    private static Optional<Part> text(Message message) {
        return message.parts().stream()
                .filter(part -> part instanceof Part.Text text && !text.text().isBlank())
                .findFirst();
    }

    /// Without thoughts, and without calls that the model should not have made.
    private static Message textOf(Message message) {
        return new Message(
                message.info(),
                message.parts().stream().filter(Part.Text.class::isInstance).toList());
    }
}
