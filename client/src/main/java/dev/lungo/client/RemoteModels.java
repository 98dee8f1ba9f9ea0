package dev.lungo.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.CatalogFeed;
import dev.lungo.core.provider.Figure;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The models that a server knows. Thread-safe.
public final class RemoteModels {
    private static final int PATIENCE_MILLIS = 60_000;

    private final HttpRequests requests;

    RemoteModels(HttpRequests requests) {
        this.requests = requests;
    }

    /// Every provider that is known; `connected` are the ids of those that can be used now.
    public record Everyone(
            List<ProviderInfo> all, @JsonProperty("default") Map<String, String> defaults, List<String> connected) {}

    public Everyone everyone() {
        return requests.get("/provider", Everyone.class);
    }

    /// The known facts about one model, with their sources. `model` is provider/model.
    ///
    /// @throws ClientFailure 404 with near names if there is no such model
    public List<Figure> figures(String model) {
        return List.of(requests.get("/lungo/model/figures?model=" + HttpRequests.encode(model), Figure[].class));
    }

    /// Has the server fetch the catalog; `from` null means the configured address.
    public CatalogFeed.Change refresh(@Nullable String from) {
        return requests.post(
                "/lungo/catalog/refresh",
                Collections.singletonMap("from", from),
                CatalogFeed.Change.class,
                PATIENCE_MILLIS);
    }
}
