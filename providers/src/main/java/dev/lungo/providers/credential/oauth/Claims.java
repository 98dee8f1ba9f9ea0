package dev.lungo.providers.credential.oauth;

import dev.lungo.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Claims of a token that is a JWT. It came from its issuer over TLS, so no signature is checked.
record Claims(JsonNode payload) {
    static Claims of(String token) {
        var parts = token.split("\\.");
        if (parts.length != 3) return new Claims(MissingNode.getInstance());
        try {
            return new Claims(Json.tree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | JacksonException opaque) {
            return new Claims(MissingNode.getInstance());
        }
    }

    @Nullable
    String text(List<String> path) {
        var at = payload;
        for (var step : path) at = at.path(step);
        var text = at.asString("");
        return text.isEmpty() ? null : text;
    }

    /// In milliseconds since 1970; 0 when it does not say.
    long expires() {
        return payload.path("exp").asLong(0) * 1000;
    }
}
