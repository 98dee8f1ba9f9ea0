package dev.lungo.providers;

import dev.lungo.core.model.Model;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The providers and models that are known without asking anybody. Making one costs nothing: the
/// list of providers is read when it is first asked for, the models of a provider when it is.
/// Thread-safe.
public final class Catalog {
    /// A provider's facts: `wire` names its protocol family, `url` may hold `${VARIABLE}`s and is empty
    /// where it depends on the account, `env` names the variables that hold its credentials, in order.
    public record Entry(String id, String name, String wire, String url, List<String> env, int start, int length) {}

    private final Map<String, Map<String, Model>> models = new ConcurrentHashMap<>();
    private @Nullable Map<String, Entry> entries;
    private SoftReference<byte[]> lines = new SoftReference<>(null);

    /// Every provider, by id.
    public synchronized Map<String, Entry> providers() {
        if (entries == null) {
            var read = new TreeMap<String, Entry>();
            for (var line : Resource.lines("catalog-providers.tsv")) {
                var entry = entry(line.split("\t", -1));
                read.put(entry.id, entry);
            }
            entries = Collections.unmodifiableMap(read);
        }
        return entries;
    }

    /// A provider's models by id; empty when the provider is not known.
    public Map<String, Model> models(String providerID) {
        var entry = providers().get(providerID);
        return entry == null ? Map.of() : models.computeIfAbsent(providerID, _ -> read(entry));
    }

    private static Entry entry(String[] fields) {
        return new Entry(fields[0], fields[1], fields[2], fields[3], fields[4].isEmpty() ? List.of() : List.of(fields[4].split(" ")),
                Integer.parseInt(fields[5]), Integer.parseInt(fields[6]));
    }

    private Map<String, Model> read(Entry entry) {
        var read = new LinkedHashMap<String, Model>();
        new String(lines(), entry.start, entry.length, StandardCharsets.UTF_8).lines().forEach(line -> {
            var model = ModelLine.of(line, entry);
            read.put(model.id(), model);
        });
        return Collections.unmodifiableMap(read);
    }

    /// All models' lines; kept as long as there is memory to spare.
    private synchronized byte[] lines() {
        var kept = lines.get();
        if (kept == null) {
            kept = Resource.bytes("catalog-models.tsv");
            lines = new SoftReference<>(kept);
        }
        return kept;
    }
}
