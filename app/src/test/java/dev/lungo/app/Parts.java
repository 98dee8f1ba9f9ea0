package dev.lungo.app;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Contents of messages.
final class Parts {
    private Parts() {}

    static <P extends Part> Stream<P> of(List<Message> messages, Class<P> type) {
        return messages.stream()
                .flatMap(message -> message.parts().stream())
                .filter(type::isInstance)
                .map(type::cast);
    }

    /// The texts of one message, without those that the harness wrote.
    static String text(Message message) {
        return of(List.of(message), Part.Text.class)
                .filter(part -> !Boolean.TRUE.equals(part.synthetic()))
                .map(Part.Text::text)
                .collect(Collectors.joining("\n"));
    }

    static List<String> texts(List<Message> messages) {
        return messages.stream().map(Parts::text).toList();
    }

    /// Parts that should have ended and have not, in words.
    static List<String> open(List<Message> messages) {
        var open = Stream.concat(
                messages.stream()
                        .map(Message::info)
                        .filter(info -> info instanceof Message.Assistant it
                                && it.time().completed() == null),
                messages.stream().flatMap(message -> message.parts().stream()).filter(Parts::open));
        return open.map(Object::toString).toList();
    }

    private static boolean open(Part part) {
        return switch (part) {
            case Part.Tool it -> !it.state().settled();
            case Part.Text it -> it.time() != null && it.time().end() == null;
            case Part.Reasoning it -> it.time().end() == null;
            default -> false;
        };
    }
}
