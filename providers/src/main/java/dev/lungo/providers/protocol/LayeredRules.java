package dev.lungo.providers.protocol;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The rules of a resource, a list of JSON objects. All whose `match` is found in a description of a model are laid
/// over each other, the last one on top; objects in them are joined.
public final class LayeredRules {
    private record Rule(Pattern match, Map<String, Object> fields) {}

    /// The joined fields of the rules that match.
    public record Fields(Map<String, Object> values) {
        /// Null if no rule sets it.
        public @Nullable String text(String name) {
            return (String) values.get(name);
        }

        public boolean is(String name, boolean otherwise) {
            return values.get(name) instanceof Boolean value ? value : otherwise;
        }

        @SuppressWarnings("unchecked")
        public <T> Map<String, T> object(String name) {
            return (Map<String, T>) values.getOrDefault(name, Map.of());
        }
    }

    private final List<Rule> rules;

    @SuppressWarnings("unchecked")
    public LayeredRules(String resource) {
        rules = Arrays.stream(Resource.json(resource, Map[].class))
                .map(fields -> new Rule(
                        Pattern.compile(String.valueOf(fields.get("match")), Pattern.CASE_INSENSITIVE),
                        (Map<String, Object>) fields))
                .toList();
    }

    public Fields of(String... descriptions) {
        var joined = new LinkedHashMap<String, Object>();
        for (var rule : rules)
            if (Arrays.stream(descriptions)
                    .anyMatch(one -> rule.match.matcher(one).find()))
                rule.fields.forEach((name, value) -> joined.merge(name, value, LayeredRules::over));
        return new Fields(joined);
    }

    private static Object over(Object below, Object above) {
        if (!(below instanceof Map<?, ?> under && above instanceof Map<?, ?> over)) return above;
        var joined = new LinkedHashMap<Object, Object>(under);
        joined.putAll(over);
        return joined;
    }
}
