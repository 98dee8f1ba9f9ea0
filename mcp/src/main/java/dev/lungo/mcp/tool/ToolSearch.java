package dev.lungo.mcp.tool;

import dev.lungo.core.tool.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds tools by words for what they do. A word counts more in a name than in a description, more if few tools have
/// it, and less if only a synonym (`synonyms.txt`) or a longer word is there.
final class ToolSearch {
    private static final Pattern BORDERS = Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");
    private static final Set<String> UNSPECIFIC = Set.of(("a all an and any are as at be by can do does for from have"
                    + " how i in into is it its me my of on one or our please some that the them this to tool tools"
                    + " us use want we what when which will with you")
            .split(" "));
    private static final Map<String, Set<String>> SYNONYMS = synonyms();

    private static final double NAME = 3;
    private static final double DESCRIPTION = 1;
    private static final double ARGUMENTS = 0.5;
    private static final double SYNONYM = 0.6;
    private static final double LONGER = 0.5;
    private static final int SHORTEST_START = 3;
    /// Tools with a smaller part of the best score are left out.
    private static final double LEAST = 0.3;

    private final List<Entry> entries;

    /// A tool with the stems of its texts.
    private record Entry(Tool tool, Set<String> name, Set<String> description, Set<String> arguments) {
        static Entry of(Tool tool) {
            var spec = tool.spec();
            return new Entry(
                    tool,
                    stems(spec.name()),
                    stems(spec.description()),
                    spec.schema().get("properties") instanceof Map<?, ?> properties
                            ? stems(properties.keySet().toString())
                            : Set.of());
        }

        double match(String stem) {
            double best = NAME * match(stem, name);
            best = Math.max(best, DESCRIPTION * match(stem, description));
            return Math.max(best, ARGUMENTS * match(stem, arguments));
        }

        private static double match(String stem, Set<String> there) {
            if (there.contains(stem)) return 1;
            for (var other : SYNONYMS.getOrDefault(stem, Set.of())) if (there.contains(other)) return SYNONYM;
            if (stem.length() < SHORTEST_START) return 0;
            for (var word : there) if (word.startsWith(stem)) return LONGER;
            return 0;
        }
    }

    private record Found(Entry entry, double score) {}

    ToolSearch(Collection<Tool> tools) {
        entries = tools.stream().map(Entry::of).toList();
    }

    /// The best tools for these words, the best one first; of equal ones that with the shorter name.
    List<Tool> find(String query, int most) {
        var scores = new HashMap<Entry, Double>();
        for (var stem : stems(query)) {
            var matches = new HashMap<Entry, Double>();
            for (var entry : entries) {
                double match = entry.match(stem);
                if (match > 0) matches.put(entry, match);
            }
            double weight = Math.log(1 + (double) entries.size() / Math.max(1, matches.size()));
            matches.forEach((entry, match) -> scores.merge(entry, weight * match, Double::sum));
        }
        return best(scores, most);
    }

    private static List<Tool> best(Map<Entry, Double> scores, int most) {
        double least = LEAST
                * scores.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(0);
        return scores.entrySet().stream()
                .filter(entry -> entry.getValue() >= least)
                .map(entry -> new Found(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingDouble((Found found) -> -found.score())
                        .thenComparing(found -> found.entry().name().size())
                        .thenComparing(found -> found.entry().tool().spec().name()))
                .limit(most)
                .map(found -> found.entry().tool())
                .toList();
    }

    private static Set<String> stems(String text) {
        var stems = new HashSet<String>();
        BORDERS.splitAsStream(text)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty() && !UNSPECIFIC.contains(word))
                .forEach(word -> stems.add(stem(word)));
        return stems;
    }

    /// A word without its plural; endings of verbs are left to synonyms and beginnings.
    private static String stem(String word) {
        if (word.length() > 4 && word.endsWith("ies")) return word.substring(0, word.length() - 3) + "y";
        boolean plural = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us");
        return plural ? word.substring(0, word.length() - 1) : word;
    }

    private static Map<String, Set<String>> synonyms() {
        var synonyms = new HashMap<String, Set<String>>();
        for (var group : groups())
            for (var word : group)
                for (var other : group)
                    if (!word.equals(other))
                        synonyms.computeIfAbsent(word, _ -> new HashSet<>()).add(other);
        return synonyms;
    }

    private static List<List<String>> groups() {
        try (var in = Objects.requireNonNull(ToolSearch.class.getResourceAsStream("synonyms.txt"))) {
            var groups = new ArrayList<List<String>>();
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList())
                groups.add(Stream.of(line.split(" ")).map(ToolSearch::stem).toList());
            return groups;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
