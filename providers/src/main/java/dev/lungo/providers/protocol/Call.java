package dev.lungo.providers.protocol;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request as a protocol sends it: what is appended to the base address, the headers, the body, and
/// who reads the answer.
public record Call(String path, Headers headers, byte[] body, Decoder decoder) {
    /// The headers of the protocol with the key that is shown this time; null where none is.
    public interface Headers {
        Map<String, String> of(@Nullable String key, URI uri);
    }
}
