package dev.lungo.code.map;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The words that introduce definitions, by the extension of a file: the rows of `definitions.tsv`.
final class DefinitionWords {
    private static final Map<String, Language> BY_EXTENSION = load();

    /// A language: how its comments to the end of the line start, words that introduce a definition anywhere, words
    /// that do so without indentation only, and whether a function may be a name with parameters and a body.
    record Language(String comment, Set<String> words, Set<String> topWords, boolean hasBareFunctions) {}

    private DefinitionWords() {}

    static @Nullable Language of(Path file) {
        var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return BY_EXTENSION.get(name.substring(name.lastIndexOf('.') + 1));
    }

    /// A pattern of all files with definitions.
    static String glob() {
        return "**/*.{" + String.join(",", new TreeSet<>(BY_EXTENSION.keySet())) + "}";
    }

    private static Map<String, Language> load() {
        var found = new HashMap<String, Language>();
        try (InputStream in = DefinitionWords.class.getResourceAsStream("definitions.tsv")) {
            if (in == null) throw new IllegalStateException("definitions.tsv is missing.");
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(row -> row.split("\t", -1))
                    .forEach(row -> {
                        var language = new Language(row[1], words(row[2]), words(row[3]), row[4].equals("yes"));
                        for (var extension : row[0].split(" ")) found.put(extension, language);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(found);
    }

    private static Set<String> words(String list) {
        return list.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(list.split(" ")));
    }
}
