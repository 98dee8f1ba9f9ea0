package dev.lungo.providers.catalog;

import dev.lungo.core.model.Model;
import dev.lungo.providers.protocol.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// One set of facts, in the format that `src/build/make_catalog.py` and `ModelsDev` write: providers as lines, and
/// the lines of their models, which are read on demand. Thread-safe.
final class CatalogFacts {
    private static final String FORM = "lungo-catalog 1";

    /// Fetched facts before they are written to a file; the providers' lines refer to positions in `models`.
    record Text(String providers, byte[] models) {}

    private final String source;
    private final Map<String, Catalog.Entry> entries;
    private final Supplier<byte[]> models;
    private SoftReference<byte[]> lines = new SoftReference<>(null);

    private CatalogFacts(String source, List<String> providers, Supplier<byte[]> models) {
        this.source = source;
        this.models = models;
        var read = new TreeMap<String, Catalog.Entry>();
        for (var line : providers) {
            var entry = entry(line.split("\t", -1));
            read.put(entry.id(), entry);
        }
        entries = Collections.unmodifiableMap(read);
    }

    /// The shipped facts.
    static CatalogFacts shipped() {
        return new CatalogFacts(
                "catalog of " + Resource.lines("catalog-date.txt").getFirst(),
                Resource.lines("catalog-providers.tsv"),
                () -> Resource.bytes("catalog-models.tsv"));
    }

    /// Facts fetched into this file; empty if there is none, or if this program did not write it.
    static Optional<CatalogFacts> fetched(Path file) {
        if (!Files.isRegularFile(file)) return Optional.empty();
        try {
            var bytes = Files.readAllBytes(file);
            int end = line(bytes, 0);
            var head = new String(bytes, 0, end, StandardCharsets.UTF_8).split("\t");
            if (!head[0].equals(FORM)) return Optional.empty();
            int start = end + 1 + Integer.parseInt(head[3]);
            var providers = new String(bytes, end + 1, start - end - 1, StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            var day = Instant.ofEpochMilli(Long.parseLong(head[2]))
                    .atZone(ZoneId.systemDefault())
                    .toLocalDate();
            return Optional.of(
                    new CatalogFacts("fetched " + day + " from " + head[1], providers, () -> after(file, start)));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException unreadable) {
            System.getLogger("lungo.providers")
                    .log(
                            System.Logger.Level.WARNING,
                            "the fetched catalog " + file
                                    + " cannot be read, so Lungo uses the built-in one. Run `lungo models --refresh` to"
                                    + " fetch it again");
            return Optional.empty();
        }
    }

    static byte[] file(String address, long now, Text text) {
        var providers = text.providers.getBytes(StandardCharsets.UTF_8);
        var head = String.join("\t", FORM, address, String.valueOf(now), String.valueOf(providers.length)) + "\n";
        var first = head.getBytes(StandardCharsets.UTF_8);
        var file = new byte[first.length + providers.length + text.models.length];
        System.arraycopy(first, 0, file, 0, first.length);
        System.arraycopy(providers, 0, file, first.length, providers.length);
        System.arraycopy(text.models, 0, file, first.length + providers.length, text.models.length);
        return file;
    }

    /// Source of its facts, for people.
    String source() {
        return source;
    }

    Map<String, Catalog.Entry> entries() {
        return entries;
    }

    Map<String, Model> models(Catalog.Entry entry) {
        var read = new LinkedHashMap<String, Model>();
        new String(lines(), entry.start(), entry.length(), StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> {
                    var model = ModelLine.of(line, entry);
                    read.put(model.id(), model);
                });
        return Collections.unmodifiableMap(read);
    }

    /// Lines of all models; kept as long as there is memory to spare.
    private synchronized byte[] lines() {
        var kept = lines.get();
        if (kept == null) {
            kept = models.get();
            lines = new SoftReference<>(kept);
        }
        return kept;
    }

    private static Catalog.Entry entry(String[] fields) {
        return new Catalog.Entry(
                fields[0],
                fields[1],
                fields[2],
                fields[3],
                fields[4].isEmpty() ? List.of() : List.of(fields[4].split(" ")),
                Integer.parseInt(fields[5]),
                Integer.parseInt(fields[6]));
    }

    private static int line(byte[] bytes, int from) {
        int end = from;
        while (bytes[end] != '\n') end++;
        return end;
    }

    private static byte[] after(Path file, int start) {
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes(start);
            return in.readAllBytes();
        } catch (IOException gone) {
            throw new UncheckedIOException("the fetched catalog " + file + " is gone", gone);
        }
    }
}
