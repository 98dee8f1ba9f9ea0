package dev.lungo.providers.catalog;

import dev.lungo.core.model.Model;
import dev.lungo.providers.catalog.learned.LearnedModels;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The providers and models known without a request: the built-in catalog, and over it the fetched one. Creating it
/// costs nothing: the list of providers and the models of each are read when they are first needed. Thread-safe.
public final class Catalog {
    /// A provider's facts: `wire` names its protocol family or its `npm` package, `url` may hold
    /// `${VARIABLE}`s and is empty where it depends on the account, `env` names the variables that hold
    /// its credentials, in order.
    public record Entry(String id, String name, String wire, String url, List<String> env, int start, int length) {}

    private record Known(
            Map<String, Entry> entries, Map<String, CatalogFacts> facts, Map<String, Map<String, Model>> models) {}

    private final @Nullable Path fetched;
    private final LearnedModels learned;
    private volatile @Nullable Known known;

    /// The built-in catalog only.
    public Catalog() {
        this(null);
    }

    /// `fetched` is where fetched facts are kept; a provider in them replaces the shipped one.
    public Catalog(@Nullable Path fetched) {
        this(fetched, new LearnedModels(null));
    }

    /// `learned` is what servers have shown of their models.
    public Catalog(@Nullable Path fetched, LearnedModels learned) {
        this.fetched = fetched;
        this.learned = learned;
    }

    public LearnedModels learned() {
        return learned;
    }

    /// Every provider, by id.
    public Map<String, Entry> providers() {
        return known().entries;
    }

    /// A provider's models by id; empty when the provider is not known.
    public Map<String, Model> models(String providerID) {
        var now = known();
        var entry = now.entries.get(providerID);
        var facts = now.facts.get(providerID);
        return entry == null || facts == null
                ? Map.of()
                : now.models.computeIfAbsent(providerID, _ -> facts.models(entry));
    }

    /// Source of a provider's facts, for people.
    public String source(String providerID) {
        var facts = known().facts.get(providerID);
        return facts == null ? "nowhere" : facts.source();
    }

    /// Other facts were fetched.
    void reread() {
        known = null;
    }

    private Known known() {
        var now = known;
        return now != null ? now : read();
    }

    private synchronized Known read() {
        if (known != null) return known;
        var entries = new TreeMap<String, Entry>();
        var facts = new TreeMap<String, CatalogFacts>();
        lay(CatalogFacts.shipped(), entries, facts);
        if (fetched != null) CatalogFacts.fetched(fetched).ifPresent(newer -> lay(newer, entries, facts));
        var read = new Known(Collections.unmodifiableMap(entries), facts, new ConcurrentHashMap<>());
        known = read;
        return read;
    }

    private static void lay(CatalogFacts newer, Map<String, Entry> entries, Map<String, CatalogFacts> facts) {
        newer.entries().forEach((id, entry) -> {
            entries.put(id, entry);
            facts.put(id, newer);
        });
    }
}
