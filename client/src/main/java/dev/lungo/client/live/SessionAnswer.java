package dev.lungo.client.live;

import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import org.jspecify.annotations.Nullable;

/// The end of a turn: the text of its last message, or the reason for a failure.
public record SessionAnswer(String text, @Nullable Failure failure, Message message) {
    static SessionAnswer of(Message message) {
        var text = new StringBuilder();
        for (var part : message.parts())
            if (part instanceof Part.Text said && !Boolean.TRUE.equals(said.synthetic())) text.append(said.text());
        var failure = message.info() instanceof Message.Assistant answer ? answer.error() : null;
        return new SessionAnswer(text.toString(), failure, message);
    }
}
