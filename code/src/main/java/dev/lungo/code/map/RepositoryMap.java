package dev.lungo.code.map;

import dev.lungo.core.code.CodeIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// The definitions of a repository, ranked by the files that refer to them.
public final class RepositoryMap implements CodeIndex {
    private static final int MOST_OF_A_FILE = 8;
    private static final double NAMED_FILE = 50;
    private static final double NAMED_DEFINITION = 20;
    private static final double RECENT_FILE = 30;
    private static final double HALF_LIFE = 4;
    private static final int MOST_RECENT = 20;

    private final FactsCache cache = new FactsCache();

    @Override
    public String pattern() {
        return DefinitionWords.glob();
    }

    @Override
    public List<Located> symbols(List<Path> files, String query, int limit) {
        var wanted = query.toLowerCase(Locale.ROOT);
        var facts = cache.of(files);
        var found = new ArrayList<Located>();
        for (int i = 0; i < files.size(); i++) {
            for (var definition : facts.get(i).definitions()) {
                if (distance(definition.name(), wanted) < Integer.MAX_VALUE)
                    found.add(new Located(files.get(i), definition));
            }
        }
        found.sort(Comparator.<Located>comparingInt(
                        one -> distance(one.definition().name(), wanted))
                .thenComparing(Located::file)
                .thenComparingInt(one -> one.definition().line()));
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }

    @Override
    public List<Outline> outline(List<Path> given, Interest wanted, int definitions) {
        // The order of the files decides about equal ranks.
        var files = given.stream().sorted().toList();
        var facts = cache.of(files);
        var graph = new ReferenceGraph(facts);
        var words = wanted.words().stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        var recent = recent(wanted.recent());
        var interest = new double[files.size()];
        for (int i = 0; i < interest.length; i++)
            interest[i] = interest(files.get(i), facts.get(i), words) + recent.getOrDefault(files.get(i), 0.0);
        var ranks = graph.ranks(interest);
        var outlines = new ArrayList<Outline>();
        int left = definitions;
        for (int file : order(ranks)) {
            if (left <= 0) break;
            var best = best(facts.get(file), graph, words, Math.min(left, MOST_OF_A_FILE));
            left -= best.size();
            if (!best.isEmpty()) outlines.add(new Outline(files.get(file), best));
        }
        return outlines;
    }

    @Override
    public List<Path> dependents(List<Path> files, Path file) {
        int target = files.indexOf(file);
        if (target < 0) return List.of();
        var graph = new ReferenceGraph(cache.of(files));
        return IntStream.range(0, files.size())
                .filter(from -> graph.refers(from, target))
                .mapToObj(files::get)
                .toList();
    }

    /// The weights of recent files: half as much after each few.
    private static Map<Path, Double> recent(List<Path> files) {
        var weights = new HashMap<Path, Double>();
        for (int i = 0; i < Math.min(files.size(), MOST_RECENT); i++)
            weights.put(files.get(i), RECENT_FILE * Math.pow(0.5, i / HALF_LIFE));
        return weights;
    }

    private static double interest(Path file, FileFacts facts, List<String> words) {
        double interest = 1;
        var path = file.toString().toLowerCase(Locale.ROOT);
        for (var word : words) {
            if (path.contains(word)) interest += NAMED_FILE;
            if (facts.definitions().stream().anyMatch(one -> contains(one, word))) interest += NAMED_DEFINITION;
        }
        return interest;
    }

    private static List<Definition> best(FileFacts facts, ReferenceGraph graph, List<String> words, int most) {
        return facts.definitions().stream()
                .sorted(Comparator.<Definition>comparingInt(one -> -weight(one, graph, words))
                        .thenComparingInt(Definition::line))
                .limit(most)
                .sorted(Comparator.comparingInt(Definition::line))
                .toList();
    }

    private static int weight(Definition definition, ReferenceGraph graph, List<String> words) {
        boolean named = words.stream().anyMatch(word -> contains(definition, word));
        return graph.uses(definition.name()) + (named ? 1_000_000 : 0);
    }

    private static boolean contains(Definition definition, String word) {
        return definition.name().toLowerCase(Locale.ROOT).contains(word);
    }

    private static int[] order(double[] ranks) {
        return Arrays.stream(IntStream.range(0, ranks.length).boxed().toArray(Integer[]::new))
                .sorted(Comparator.comparingDouble(one -> -ranks[one]))
                .mapToInt(one -> one)
                .toArray();
    }

    /// Distance of a name from the wanted one: none if they are equal, more if it only begins with it, contains
    /// it, or has its letters in this order.
    private static int distance(String name, String wanted) {
        var lower = name.toLowerCase(Locale.ROOT);
        int more = Math.min(lower.length() - wanted.length(), 99);
        if (more < 0) return Integer.MAX_VALUE;
        if (lower.startsWith(wanted)) return more;
        if (lower.contains(wanted)) return 100 + more;
        int at = -1;
        for (int i = 0; i < wanted.length(); i++) {
            at = lower.indexOf(wanted.charAt(i), at + 1);
            if (at < 0) return Integer.MAX_VALUE;
        }
        return 200 + more;
    }
}
