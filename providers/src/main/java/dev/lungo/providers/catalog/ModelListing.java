package dev.lungo.providers.catalog;

import dev.lungo.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The answer of a server to `GET /models`.
final class ModelListing {
    private static final List<String> CONTEXT_FIELDS =
            List.of("context_length", "max_context_length", "max_model_len", "context_window");

    private ModelListing() {}

    /// The context windows of the models by their names, 0 where the server does not report one; empty if the text is
    /// no such list.
    static Map<String, Long> windows(String body) {
        var listed = new LinkedHashMap<String, Long>();
        try {
            for (var listing : Json.tree(body).path("data")) {
                var id = listing.path("id").asString("");
                if (!id.isBlank() && !id.contains("embed")) listed.put(id, window(listing));
            }
        } catch (JacksonException somethingElse) {
            return Map.of();
        }
        return listed;
    }

    private static long window(JsonNode listing) {
        return Stream.concat(
                        CONTEXT_FIELDS.stream().map(listing::path),
                        Stream.of(
                                listing.path("meta").path("n_ctx"),
                                listing.path("meta").path("n_ctx_train")))
                .filter(JsonNode::isNumber)
                .mapToLong(JsonNode::asLong)
                .findFirst()
                .orElse(0);
    }
}
