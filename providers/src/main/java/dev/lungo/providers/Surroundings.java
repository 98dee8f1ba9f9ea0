package dev.lungo.providers;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The environment variables as providers use them: keys, and the parts of addresses; and the keys
/// that a person has stored.
final class Surroundings {
    private static final Pattern SECRET = Pattern.compile(".*(KEY|TOKEN|PAT)$");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");

    private final Map<String, String> variables;

    private final Map<String, String> stored;

    /// `stored` has keys by provider.
    Surroundings(Map<String, String> variables, Map<String, String> stored) {
        this.variables = variables;
        this.stored = stored;
    }

    @Nullable String stored(String providerID) {
        return stored.get(providerID);
    }

    Set<String> storedFor() {
        return stored.keySet();
    }

    /// The first key that is set. Where a provider names several variables, some are parts of its address.
    @Nullable String key(List<String> names) {
        return names.stream().filter(name -> names.size() == 1 || SECRET.matcher(name).matches()).map(this::value)
                .filter(value -> value != null).findFirst().orElse(null);
    }

    /// The address with its `${VARIABLE}`s replaced, from the options first; what is not set stays as it is.
    String filled(String url, Map<String, Object> options) {
        return PLACEHOLDER.matcher(url).replaceAll(found -> {
            var value = options.get(found.group(1)) instanceof String own ? own : value(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
    }

    /// The first variable of an address that was not filled.
    static @Nullable String unfilled(String url) {
        var found = PLACEHOLDER.matcher(url);
        return found.find() ? found.group(1) : null;
    }

    private @Nullable String value(String name) {
        var value = variables.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
