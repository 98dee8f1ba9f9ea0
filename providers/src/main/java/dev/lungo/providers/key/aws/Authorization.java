package dev.lungo.providers.key.aws;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The headers that show a key: a signature where the key is AWS credentials, the key itself otherwise.
public final class Authorization {
    private Authorization() {}

    public static Map<String, String> of(@Nullable String key, URI uri, byte[] body) {
        if (key == null) return Map.of();
        var signed = SignedKey.parse(key);
        if (signed == null) return Map.of("Authorization", "Bearer " + key);
        var service = uri.getHost().startsWith("bedrock-mantle.") ? "bedrock-mantle" : "bedrock";
        return new SigV4(service, signed.region(), signed.credentials())
                .headers("POST", uri, Map.of(), body, Instant.now());
    }
}
