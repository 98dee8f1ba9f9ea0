package dev.lungo.providers.vendor.gitlab;

import dev.lungo.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Access to GitLab's AI gateway in the form of one key: a token, and the headers that must accompany it.
public record DuoToken(String token, Map<String, String> headers) {
    private static final String PREFIX = "duo:";

    /// The token in GitLab's answer; the gateway itself authenticates at the makers of the models.
    static DuoToken of(JsonNode answer) {
        var headers = new LinkedHashMap<String, String>();
        answer.path("headers").properties().forEach(header -> {
            if (!header.getKey().equalsIgnoreCase("x-api-key"))
                headers.put(header.getKey(), header.getValue().asString(""));
        });
        return new DuoToken(answer.path("token").asString(""), headers);
    }

    String text() {
        return PREFIX + Json.text(Map.of("token", token, "headers", headers));
    }

    /// Null where the key is an ordinary one, that is shown as it is.
    public static @Nullable DuoToken parse(String key) {
        return key.startsWith(PREFIX) ? of(Json.tree(key.substring(PREFIX.length()))) : null;
    }

    @Override
    public String toString() {
        return "DuoToken[" + headers.keySet() + "]";
    }
}
