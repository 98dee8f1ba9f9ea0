package dev.lungo.providers.catalog;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.Resource;
import dev.lungo.providers.vendor.ProtocolRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Model servers on this machine, found on their usual ports on demand, with what they report about their models;
/// results are cached for half a minute. Thread-safe.
public final class LocalServers {
    /// A place to look at; `url` is the base address.
    public record Place(String id, String name, String url) {}

    private static final Duration PATIENCE = Duration.ofMillis(250);
    /// A model that is not in memory yet is read from disk before the first byte comes.
    private static final Duration LOADING = Duration.ofMinutes(15);
    private static final long REMEMBERED = TimeUnit.SECONDS.toNanos(30);

    private final List<Place> places;
    private final HttpClients connections;
    private final Duration patience;
    private List<ProviderInfo> found = List.of();
    private long lookedAt;
    private boolean looked;

    public LocalServers(List<Place> places, HttpClients connections) {
        this(places, connections, PATIENCE);
    }

    /// `patience` is how long a place may take to answer.
    LocalServers(List<Place> places, HttpClients connections, Duration patience) {
        this.patience = patience;
        this.places = List.copyOf(places);
        this.connections = connections;
    }

    /// Ollama, LM Studio, llama.cpp and vLLM.
    public static LocalServers usual(HttpClients connections) {
        return new LocalServers(
                Resource.lines("local-servers.tsv").stream()
                        .map(line -> line.split("\t"))
                        .map(fields -> new Place(fields[0], fields[1], fields[2]))
                        .toList(),
                connections);
    }

    public boolean knows(String providerID) {
        return places.stream().anyMatch(place -> place.id.equals(providerID));
    }

    /// Result of the last scan, without scanning.
    public synchronized List<ProviderInfo> remembered() {
        return found;
    }

    /// Looks at all places at once, for half a second at most.
    public synchronized List<ProviderInfo> look() {
        if (looked && System.nanoTime() - lookedAt < REMEMBERED) return found;
        var client = connections.plain();
        var asked = places.stream().map(place -> ask(place, client, patience)).toList();
        found = asked.stream()
                .map(CompletableFuture::join)
                .filter(Objects::nonNull)
                .toList();
        lookedAt = System.nanoTime();
        looked = true;
        return found;
    }

    public Optional<ProviderInfo> look(String providerID) {
        return knows(providerID)
                ? look().stream().filter(one -> one.id().equals(providerID)).findFirst()
                : Optional.empty();
    }

    private static CompletableFuture<@Nullable ProviderInfo> ask(Place place, HttpClient client, Duration patience) {
        var request = HttpRequest.newBuilder(URI.create(place.url + "/models"))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(patience)
                .build();
        return client.sendAsync(request, BodyHandlers.ofString())
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, _) -> response == null || response.statusCode() != 200
                        ? Map.<String, Long>of()
                        : ModelListing.windows(response.body()))
                .thenCompose(listed -> listed.isEmpty()
                        ? CompletableFuture.<@Nullable ProviderInfo>completedFuture(null)
                        : new LocalFacts(client, patience, place.url)
                                .of(place.id, List.copyOf(listed.keySet()))
                                .thenApply(facts -> info(place, listed, facts)));
    }

    private static ProviderInfo info(Place place, Map<String, Long> listed, Map<String, LocalFacts.Fact> facts) {
        var models = new LinkedHashMap<String, Model>();
        listed.forEach((id, window) ->
                models.put(id, model(place, id, window, facts.getOrDefault(id, LocalFacts.Fact.NONE))));
        return new ProviderInfo(
                place.id,
                place.name,
                "custom",
                List.of(),
                null,
                Map.of("baseURL", place.url, "headerTimeout", LOADING.toMillis()),
                models);
    }

    private static Model model(Place place, String id, long listed, LocalFacts.Fact fact) {
        boolean sees = fact.can("vision", false);
        return new Model(
                id,
                place.id,
                id,
                null,
                new Model.Api(id, place.url, ProtocolRegistry.CHAT),
                "active",
                "",
                new Model.Capabilities(
                        true,
                        fact.can("thinking", false),
                        sees,
                        fact.can("tools", true),
                        false,
                        new Model.Media(true, false, sees, false, false),
                        Model.Media.TEXT),
                Model.Cost.FREE,
                new Model.Limit(fact.window() > 0 ? fact.window() : listed, null, 0),
                Map.of(),
                Map.of(),
                Map.of());
    }
}
