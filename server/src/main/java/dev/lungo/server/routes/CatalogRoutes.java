package dev.lungo.server.routes;

import dev.lungo.core.model.ModelRef;
import dev.lungo.core.provider.CatalogFeed;
import dev.lungo.core.provider.Figure;
import dev.lungo.engine.instance.Instances;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Operation;
import dev.lungo.server.http.Router;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The facts on models: who says them, and fetching them anew.
public final class CatalogRoutes {
    private final Instances instances;
    private final CatalogFeed feed;

    public CatalogRoutes(Instances instances, CatalogFeed feed) {
        this.instances = instances;
        this.feed = feed;
    }

    /// From where; null for the configured address.
    record From(@Nullable String from) {}

    public void addTo(Router router) {
        router.add("GET", "/lungo/model/figures", this::figures)
                .asks("model")
                .answers(Operation.listOf(Figure.class))
                .add("POST", "/lungo/catalog/refresh", this::refresh)
                .takes(From.class)
                .answers(CatalogFeed.Change.class);
    }

    private void figures(Exchange exchange) throws IOException {
        var models = instances.view(exchange.directory()).models();
        var ref = ref(exchange.query("model"));
        var model = models.find(ref).orElseThrow(() -> {
            var similar = models.similar(ref).stream().map(ModelRef::toString).toList();
            return HttpFailure.notFound("model not found: " + ref
                    + (similar.isEmpty() ? "" : "\nDid you mean " + String.join(" or ", similar) + "?"));
        });
        exchange.json(models.figures(model));
    }

    private static ModelRef ref(@Nullable String text) {
        try {
            return ModelRef.parse(text == null ? "" : text);
        } catch (IllegalArgumentException wrong) {
            throw HttpFailure.badRequest("Query", String.valueOf(wrong.getMessage()));
        }
    }

    private void refresh(Exchange exchange) throws IOException, InterruptedException {
        var from = exchange.body().tree().path("from");
        try {
            exchange.json(feed.refresh(from.isString() ? from.asString() : null));
        } catch (IOException failed) {
            throw HttpFailure.badRequest("Payload", String.valueOf(failed.getMessage()));
        }
    }
}
