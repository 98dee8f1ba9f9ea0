package dev.lungo.config;

import dev.lungo.config.source.Node;
import dev.lungo.config.source.Secrets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes plain values (maps, lists, strings, numbers, booleans) of a tree.
final class Values {
    private Values() {}

    static @Nullable Object plain(Node node) {
        return of(node, null);
    }

    /// Printable value of `key`: references as written, credentials masked.
    static @Nullable Object shown(String key, Node node) {
        return of(node, key);
    }

    /// `key` is that of the value, or null to show everything.
    private static @Nullable Object of(Node node, @Nullable String key) {
        return switch (node) {
            case Node.Scalar scalar ->
                key != null && scalar.value() instanceof String ? Secrets.shown(key, scalar) : scalar.value();
            case Node.Items(var _, var items) ->
                Collections.unmodifiableList(new ArrayList<>(
                        items.stream().map(item -> of(item, key)).toList()));
            case Node.Fields(var _, var entries) -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                boolean secret = key != null && Secrets.holding(key);
                entries.forEach(
                        (name, entry) -> map.put(name, of(entry.value(), key == null ? null : secret ? key : name)));
                yield Collections.unmodifiableMap(map);
            }
            case Node.Rules rules -> object(rules);
        };
    }

    /// Rules as a configuration writes them. What an object cannot say (a kind that appears again
    /// after another) moves to where it appears last.
    private static Map<String, Object> object(Node.Rules rules) {
        var kinds = new LinkedHashMap<String, Map<String, Object>>();
        rules.rules().forEach(placed -> {
            var patterns = kinds.remove(placed.rule().permission());
            if (patterns == null) patterns = new LinkedHashMap<>();
            patterns.remove(placed.rule().pattern());
            patterns.put(placed.rule().pattern(), placed.rule().action().name().toLowerCase(Locale.ROOT));
            kinds.put(placed.rule().permission(), patterns);
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
    }
}
