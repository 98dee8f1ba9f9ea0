package dev.lungo.practice.script;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that goes wrong instead of, or in the middle of, a reply.
public sealed interface Fault {

    /// An answer with this status. Without a body the protocol's own error for that status is sent.
    record Status(
            int status,
            Map<String, String> headers,
            @Nullable String body) implements Fault {}

    /// The request is too long for the model, in the protocol's own words.
    record Overflow(long tokens, long max) implements Fault {}

    /// The connection breaks after this number of events or bytes, whichever comes first, and after a silence.
    record Cut(int afterEvents, int afterBytes, int stallMs) implements Fault {}

    /// The stream continues for this number of events and then reports an error instead of its end.
    record Broken(String message, int afterEvents) implements Fault {}
}
