package dev.lungo.providers.catalog;

import dev.lungo.core.provider.ConnectionChecks.ListedModel;
import dev.lungo.core.provider.ConnectionChecks.Listing;
import dev.lungo.providers.http.HttpClients;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks an OpenAI-compatible server for its models.
public record CompatibleServer(HttpClients clients) {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long MOST_BYTES = 4L << 20;
    private static final String VERSION = "/v1";

    /// The models at an address with or without its scheme and its `/v1`. The result names the base that answered.
    public Listing models(String address, @Nullable String key) throws InterruptedException {
        var base = withScheme(address.strip()).replaceFirst("/+$", "").replaceFirst("/models$", "");
        if (!isAddress(base)) return failed(base, "not an address: " + address);
        var first = at(base.endsWith(VERSION) ? base : base + VERSION, key);
        if (!first.models().isEmpty() || base.endsWith(VERSION)) return first;
        var second = at(base, key);
        return second.models().isEmpty() ? first : second;
    }

    /// The address of a machine in the own network needs no encryption.
    private static String withScheme(String address) {
        if (address.contains("://")) return address;
        boolean near = address.startsWith("localhost") || address.matches("[0-9\\[].*");
        return (near ? "http://" : "https://") + address;
    }

    private static boolean isAddress(String text) {
        try {
            var uri = new URI(text);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private Listing at(String base, @Nullable String key) throws InterruptedException {
        var uri = URI.create(base + "/models");
        var request = HttpRequest.newBuilder(uri).timeout(LIMIT).header("Accept", "application/json");
        if (key != null) request.header("Authorization", "Bearer " + key);
        try {
            return read(
                    base,
                    clients.client(uri)
                            .send(request.build(), BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES)));
        } catch (HttpTimeoutException slow) {
            return failed(base, "no answer from " + uri.getAuthority() + " within " + LIMIT.toSeconds() + " seconds");
        } catch (IOException unreachable) {
            return failed(base, "could not connect to " + uri.getAuthority() + reason(unreachable));
        }
    }

    private static String reason(IOException failure) {
        var cause = failure.getCause();
        if (failure instanceof UnknownHostException || cause instanceof UnresolvedAddressException)
            return ": host not found";
        if (cause instanceof ConnectException inner && inner.getCause() instanceof UnresolvedAddressException)
            return ": host not found";
        return failure instanceof ConnectException ? ": connection refused" : "";
    }

    private static Listing read(String base, HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status == 401 || status == 403) return failed(base, "the server refuses the key (" + status + ")");
        if (status != 200) return failed(base, base + "/models answered with status " + status);
        var models = new ArrayList<ListedModel>();
        ModelListing.windows(answer.body()).forEach((id, context) -> models.add(new ListedModel(id, context)));
        return models.isEmpty() ? failed(base, base + "/models lists no models") : new Listing(base, models, "");
    }

    private static Listing failed(String base, String problem) {
        return new Listing(base, List.of(), problem);
    }
}
