package dev.lungo.providers.protocol;

import dev.lungo.providers.protocol.FrameReader.Framing;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request as a protocol sends it: the path added to the base address, the headers, the body, how the answer is
/// cut into frames, and its reader.
public record HttpCall(String path, Headers headers, byte[] body, Framing framing, Decoder decoder) {
    /// The headers of the protocol with the key that is shown this time; null where none is.
    public interface Headers {
        Map<String, String> of(@Nullable String key, URI uri);
    }

    /// A call that is answered with server-sent events.
    public HttpCall(String path, Headers headers, byte[] body, Decoder decoder) {
        this(path, headers, body, Framing.EVENTS, decoder);
    }

    /// The same with a key that is shown in another way.
    public HttpCall with(Headers other) {
        return new HttpCall(path, other, body, framing, decoder);
    }
}
