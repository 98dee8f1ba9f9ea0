package dev.lungo.config.source;

import dev.lungo.core.permission.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A value of a configuration and where it stands.
public sealed interface Node {
    SourcePosition place();

    /// An object. Keys are in source order.
    record Fields(SourcePosition place, Map<String, Entry> entries) implements Node {
        public Fields {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        public @Nullable Node get(String key) {
            var entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /// The plain value of a key as a text; `otherwise` if it is missing or blank.
        public String text(String key, String otherwise) {
            return get(key) instanceof Scalar(var _, Object value, var _)
                            && value != null
                            && !value.toString().isBlank()
                    ? value.toString().strip()
                    : otherwise;
        }

        public Fields with(String key, Entry entry) {
            var copy = new LinkedHashMap<>(entries);
            copy.put(key, entry);
            return new Fields(place, copy);
        }

        public Fields with(String key, Node value) {
            return with(key, new Entry(value.place(), value));
        }

        public Fields without(String key) {
            var copy = new LinkedHashMap<>(entries);
            copy.remove(key);
            return new Fields(place, copy);
        }
    }

    /// A key's place and its value.
    record Entry(SourcePosition key, Node value) {}

    record Items(SourcePosition place, List<Node> items) implements Node {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// A string, Long, Double, Boolean, or null. `written` is the text with its `{env:}` and `{file:}` references, if
    /// any: the printable form.
    record Scalar(
            SourcePosition place,
            @Nullable Object value,
            @Nullable String written) implements Node {
        public Scalar(SourcePosition place, @Nullable Object value) {
            this(place, value, null);
        }
    }

    /// Permission rules in order; a configuration writes them as an object.
    record Rules(SourcePosition place, List<PlacedRule> rules) implements Node {
        public Rules {
            rules = List.copyOf(rules);
        }

        public Rules plus(Rules stronger) {
            var all = new ArrayList<>(rules);
            all.addAll(stronger.rules);
            return new Rules(stronger.place, all);
        }
    }

    record PlacedRule(SourcePosition place, Rule rule) {}
}
