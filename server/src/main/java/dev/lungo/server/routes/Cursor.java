package dev.lungo.server.routes;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.server.http.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Position between a page of messages and the next, older one; opaque to clients.
final class Cursor {
    private static final String PREFIX = "msg";

    private Cursor() {}

    /// Announces to the client how to request messages older than `oldest`.
    static void announce(Exchange exchange, int limit, Id<Message> oldest) {
        var cursor = of(oldest);
        exchange.answerHeader("Access-Control-Expose-Headers", "Link, X-Next-Cursor");
        exchange.answerHeader(
                "Link",
                "<" + exchange.address() + "/session/" + exchange.parameter("id") + "/message?limit=" + limit
                        + "&before=" + cursor + ">; rel=\"next\"");
        exchange.answerHeader("X-Next-Cursor", cursor);
    }

    /// The position before a message.
    static String of(Id<Message> oldest) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(oldest.value().getBytes(StandardCharsets.UTF_8));
    }

    /// Null if it is not one of our cursors.
    static @Nullable Id<Message> read(String cursor) {
        try {
            var id = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return id.startsWith(PREFIX) ? new Id<>(id) : null;
        } catch (IllegalArgumentException garbled) {
            return null;
        }
    }
}
