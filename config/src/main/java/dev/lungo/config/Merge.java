package dev.lungo.config;

import dev.lungo.config.source.Node;
import dev.lungo.config.source.Node.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Set;

/// Puts a stronger layer over a weaker one: objects merge key by key, rules come after the weaker
/// ones, some lists add up (in `hooks`, those of each event), everything else is replaced. A null takes the weaker
/// value away.
final class Merge {
    private static final Set<String> ADDING_UP = Set.of("instructions", "plugin", "hooks");

    private Merge() {}

    static Node.Fields of(Node.Fields weak, Node.Fields strong) {
        return fields(weak, strong, ADDING_UP);
    }

    private static Node.Fields fields(Node.Fields weak, Node.Fields strong, Set<String> adding) {
        var merged = new LinkedHashMap<>(weak.entries());
        strong.entries().forEach((key, entry) -> {
            var under = merged.get(key);
            if (entry.value() instanceof Node.Scalar(var _, var value, var _) && value == null) {
                merged.remove(key);
            } else {
                merged.put(
                        key,
                        under == null
                                ? entry
                                : new Entry(entry.key(), value(under.value(), entry.value(), adding.contains(key))));
            }
        });
        return new Node.Fields(strong.place(), merged);
    }

    private static Node value(Node weak, Node strong, boolean adding) {
        if (weak instanceof Node.Fields under && strong instanceof Node.Fields over)
            return fields(under, over, adding ? over.entries().keySet() : Set.of());
        if (weak instanceof Node.Rules under && strong instanceof Node.Rules over) return under.plus(over);
        if (adding && weak instanceof Node.Items under && strong instanceof Node.Items over) return sum(under, over);
        return strong;
    }

    private static Node.Items sum(Node.Items weak, Node.Items strong) {
        var all = new LinkedHashMap<Object, Node>();
        weak.items().forEach(item -> all.putIfAbsent(Values.plain(item), item));
        strong.items().forEach(item -> all.putIfAbsent(Values.plain(item), item));
        return new Node.Items(strong.place(), new ArrayList<>(all.values()));
    }
}
