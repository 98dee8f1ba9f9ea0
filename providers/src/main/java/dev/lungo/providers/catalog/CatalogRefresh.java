package dev.lungo.providers.catalog;

import dev.lungo.core.config.Config;
import dev.lungo.core.model.Model;
import dev.lungo.core.provider.CatalogFeed;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/// Fetches the catalog when a person asks for it, or when it is older than the user's own configuration
/// wants it to be. Thread-safe.
public final class CatalogRefresh {
    private static final int LARGEST = 64 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Catalog catalog;
    private final Path file;
    private final HttpClients connections;
    private final AtomicBoolean looked = new AtomicBoolean();

    /// `file` is the one that the catalog reads.
    public CatalogRefresh(Catalog catalog, Path file, HttpClients connections) {
        this.catalog = catalog;
        this.file = file;
        this.connections = connections;
    }

    /// See `CatalogFeed`.
    public synchronized CatalogFeed.Change refresh(String address) throws IOException, InterruptedException {
        try {
            var before = models();
            var text = new ModelsDev(catalog.providers()).read(fetch(address));
            write(CatalogFacts.file(address, System.currentTimeMillis(), text));
            catalog.reread();
            return change(before, models(), address);
        } catch (IOException failed) {
            throw new IOException(
                    "Could not fetch the catalog from " + address + ": " + why(failed) + " Nothing was changed.",
                    failed);
        }
    }

    private static String why(IOException failed) {
        return switch (failed) {
            case ConnectException _ -> "could not connect.";
            case NoSuchFileException _ -> "file not found.";
            case HttpTimeoutException _ -> "no response within " + PATIENCE.toSeconds() + " s.";
            case IOException other -> Objects.requireNonNullElse(other.getMessage(), "the connection broke.");
        };
    }

    /// In the background, once for a process: what is there already is used until then.
    public void whenOld(Config.CatalogSettings settings) {
        var days = settings.refresh_days();
        if (days == null || !looked.compareAndSet(false, true)) return;
        Thread.ofVirtual().name("catalog").start(() -> {
            try {
                if (isOlder(Duration.ofMinutes(Math.round(days * 24 * 60)))) refresh(settings.url());
            } catch (IOException | UncheckedIOException failed) {
                System.getLogger("lungo.providers").log(System.Logger.Level.WARNING, failed.getMessage());
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private boolean isOlder(Duration age) throws IOException {
        return !Files.exists(file)
                || Files.getLastModifiedTime(file).toMillis() + age.toMillis() < System.currentTimeMillis();
    }

    private String fetch(String address) throws IOException, InterruptedException {
        if (!address.startsWith("http://") && !address.startsWith("https://")) return Files.readString(path(address));
        var request = HttpRequest.newBuilder(uri(address))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build();
        var response = connections.client(request.uri()).send(request, BodyHandlers.ofInputStream());
        try (var body = response.body()) {
            if (response.statusCode() != 200) throw new IOException("HTTP status " + response.statusCode() + ".");
            var bytes = body.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) throw new IOException("the file is larger than " + (LARGEST >> 20) + " MB.");
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static URI uri(String address) throws IOException {
        try {
            var uri = new URI(address);
            if (uri.getHost() != null) return uri;
        } catch (URISyntaxException wrong) {
            // reported below
        }
        throw new IOException("invalid address.");
    }

    private static Path path(String address) throws IOException {
        try {
            return Path.of(address);
        } catch (InvalidPathException wrong) {
            throw new IOException("neither an address nor a file: " + wrong.getReason() + ".", wrong);
        }
    }

    private void write(byte[] bytes) throws IOException {
        OwnerOnly.replace(file, bytes);
    }

    private Map<String, Model> models() {
        var all = new HashMap<String, Model>();
        for (var provider : catalog.providers().keySet()) {
            catalog.models(provider).forEach((id, model) -> all.put(provider + "/" + id, model));
        }
        return all;
    }

    private CatalogFeed.Change change(Map<String, Model> before, Map<String, Model> after, String address) {
        int repriced = 0;
        for (var entry : after.entrySet()) {
            var old = before.get(entry.getKey());
            if (old != null && !Objects.equals(old.cost(), entry.getValue().cost())) repriced++;
        }
        int added = (int)
                after.keySet().stream().filter(id -> !before.containsKey(id)).count();
        int removed = (int)
                before.keySet().stream().filter(id -> !after.containsKey(id)).count();
        return new CatalogFeed.Change(address, catalog.providers().size(), after.size(), added, removed, repriced);
    }
}
