package dev.lungo.cli.follow;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import java.util.List;
import java.util.Optional;

/// Finds things in the messages of a session.
public final class Turns {
    private Turns() {}

    /// The last prompt and everything after it.
    public static List<Message> last(List<Message> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).info() instanceof Message.User) return messages.subList(i, messages.size());
        }
        return messages;
    }

    /// The last answer, when there is one.
    public static Optional<Message.Assistant> answer(List<Message> turn) {
        for (var message : turn.reversed()) {
            if (message.info() instanceof Message.Assistant answer) return Optional.of(answer);
        }
        return Optional.empty();
    }

    /// The texts of the last message that has any.
    public static String text(List<Message> turn) {
        for (var message : turn.reversed()) {
            var text = new StringBuilder();
            if (!(message.info() instanceof Message.Assistant)) continue;
            for (var part : message.parts()) {
                if (part instanceof Part.Text said && !Boolean.TRUE.equals(said.synthetic()))
                    text.append(said.text()).append('\n');
            }
            if (!text.isEmpty()) return text.toString();
        }
        return "";
    }
}
