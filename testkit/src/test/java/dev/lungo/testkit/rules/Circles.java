package dev.lungo.testkit.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// Finds packages of one module that depend on each other in a circle.
final class Circles {
    private Circles() {}

    /// Each circle once, placed by its packages joined with `+`; an edge is named by one file that makes it.
    static List<Violation> among(List<Source> sources) {
        return among(sources, UnaryOperator.identity());
    }

    /// Circles between the first folders below a module's root package, whatever lies deeper; the root is a folder.
    static List<Violation> amongFolders(String module, List<Source> sources) {
        var root = "dev.lungo." + module;
        return among(sources, name -> {
            if (!(name + ".").startsWith(root + ".")) return name;
            int end = name.indexOf('.', root.length() + 1);
            return end < 0 ? name : name.substring(0, end);
        });
    }

    private static List<Violation> among(List<Source> sources, UnaryOperator<String> folder) {
        SortedMap<String, SortedMap<String, Source>> uses = new TreeMap<>();
        for (Source source : sources) {
            var from = folder.apply(source.packageName());
            for (String used : source.usedPackages()) {
                var to = folder.apply(used);
                if (!from.equals(to))
                    uses.computeIfAbsent(from, _ -> new TreeMap<>()).put(to, source);
            }
        }
        var found = new ArrayList<Violation>();
        Set<String> seen = new HashSet<>();
        for (String start : uses.keySet()) {
            SortedSet<String> circle = circle(start, uses);
            if (circle.size() > 1 && seen.addAll(circle)) {
                found.add(new Violation(String.join("+", circle), "circle" + edges(circle, uses)));
            }
        }
        return found;
    }

    private static SortedSet<String> circle(String start, Map<String, SortedMap<String, Source>> uses) {
        var circle = new TreeSet<String>();
        for (String reached : reach(start, uses)) {
            if (reach(reached, uses).contains(start)) {
                circle.add(reached);
            }
        }
        return circle;
    }

    private static Set<String> reach(String start, Map<String, SortedMap<String, Source>> uses) {
        var reached = new HashSet<String>();
        var open = new ArrayList<>(List.of(start));
        while (!open.isEmpty()) {
            for (String next :
                    uses.getOrDefault(open.removeLast(), new TreeMap<>()).keySet()) {
                if (reached.add(next)) {
                    open.add(next);
                }
            }
        }
        return reached;
    }

    private static String edges(SortedSet<String> circle, Map<String, SortedMap<String, Source>> uses) {
        var edges = new StringBuilder();
        for (String from : circle) {
            uses.get(from).forEach((to, by) -> {
                if (circle.contains(to)) {
                    edges.append(
                            "\n  %s -> %s by %s".formatted(from, to, by.path().getFileName()));
                }
            });
        }
        return edges.toString();
    }
}
