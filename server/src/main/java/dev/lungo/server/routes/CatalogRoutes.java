package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.model.ModelRef;
import dev.lungo.core.provider.CatalogFeed;
import dev.lungo.core.provider.Figure;
import dev.lungo.engine.instance.Instances;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Facts about models: their sources, and fetching them again.
public final class CatalogRoutes implements Route.Group {
    private final Instances instances;
    private final CatalogFeed feed;

    public CatalogRoutes(Instances instances, CatalogFeed feed) {
        this.instances = instances;
        this.feed = feed;
    }

    /// Null means the configured address.
    record From(@Nullable String from) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/lungo/model/figures", this::figures).asks("model").answers(listOf(Figure.class)),
                post("/lungo/catalog/refresh", From.class, this::refresh).answers(CatalogFeed.Change.class));
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

    private void refresh(Exchange exchange, From from) throws IOException, InterruptedException {
        try {
            exchange.json(feed.refresh(from.from()));
        } catch (IOException failed) {
            throw HttpFailure.badRequest("Payload", String.valueOf(failed.getMessage()));
        }
    }
}
