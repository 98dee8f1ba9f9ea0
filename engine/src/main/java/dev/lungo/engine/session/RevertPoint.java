package dev.lungo.engine.session;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// From where on messages are undone: a whole message, or the rest of one beginning with a part.
public record RevertPoint(Id<Message> message, @Nullable Id<Part> part) {
    public static RevertPoint of(Session.Revert revert) {
        return new RevertPoint(revert.messageID(), revert.partID());
    }

    /// The point that a client means; empty if there is no such message or part. If nothing of substance is before
    /// the part, the whole prompt is undone.
    public static Optional<RevertPoint> find(List<Message> messages, Id<Message> message, @Nullable Id<Part> part) {
        Id<Message> question = message;
        for (var one : messages) {
            var info = one.info();
            if (info instanceof Message.User) question = info.id();
            if (!info.id().equals(message)) continue;
            if (part == null) return Optional.of(new RevertPoint(message, null));
            if (one.parts().stream().noneMatch(it -> it.id().equals(part))) return Optional.empty();
            boolean substance = one.parts().stream()
                    .takeWhile(it -> !it.id().equals(part))
                    .anyMatch(it -> it instanceof Part.Text || it instanceof Part.Tool);
            return Optional.of(substance ? new RevertPoint(message, part) : new RevertPoint(question, null));
        }
        return Optional.empty();
    }

    /// The undone messages, with only the undone parts.
    public List<Message> hidden(List<Message> messages) {
        return messages.stream()
                .filter(one -> order(one) >= 0)
                .map(one -> cut(one, it -> hides(it)))
                .toList();
    }

    /// The visible messages, the last of them without the undone parts.
    public List<Message> visible(List<Message> messages) {
        return messages.stream()
                .filter(one -> order(one) < 0 || isWithin(one))
                .map(one -> cut(one, it -> !hides(it)))
                .toList();
    }

    /// True if only parts of this message are undone.
    public boolean isWithin(Message one) {
        return part != null && order(one) == 0;
    }

    /// Order by ids, because the message itself may have been removed.
    private int order(Message one) {
        return one.info().id().compareTo(message);
    }

    private boolean hides(Part one) {
        return part != null && one.id().compareTo(part) >= 0;
    }

    private Message cut(Message one, Predicate<Part> wanted) {
        return isWithin(one)
                ? new Message(one.info(), one.parts().stream().filter(wanted).toList())
                : one;
    }
}
