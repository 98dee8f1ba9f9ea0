package dev.lungo.engine.revert;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From where on messages are undone: a whole message, or the rest of one beginning with a part.
record Point(Id<Message> message, @Nullable Id<Part> part) {
    static Point of(Session.Revert revert) {
        return new Point(revert.messageID(), revert.partID());
    }

    /// The point that a client means; empty when there is no such message or part. With nothing of substance
    /// before the part, the whole question goes that led to it.
    static Optional<Point> find(List<Message> messages, Id<Message> message, @Nullable Id<Part> part) {
        Id<Message> question = message;
        for (var one : messages) {
            var info = one.info();
            if (info instanceof Message.User) question = info.id();
            if (!info.id().equals(message)) continue;
            if (part == null) return Optional.of(new Point(message, null));
            if (one.parts().stream().noneMatch(it -> it.id().equals(part))) return Optional.empty();
            boolean substance = one.parts().stream().takeWhile(it -> !it.id().equals(part)).anyMatch(it -> it instanceof Part.Text || it instanceof Part.Tool);
            return Optional.of(substance ? new Point(message, part) : new Point(question, null));
        }
        return Optional.empty();
    }

    /// What is undone, with only the undone parts.
    List<Message> hidden(List<Message> messages) {
        var hidden = new ArrayList<Message>();
        boolean after = false;
        for (var one : messages) {
            boolean here = one.info().id().equals(message);
            if (after || here && part == null) hidden.add(one);
            else if (here) hidden.add(new Message(one.info(), one.parts().stream().dropWhile(it -> !it.id().equals(part)).toList()));
            after |= here;
        }
        return hidden;
    }
}
