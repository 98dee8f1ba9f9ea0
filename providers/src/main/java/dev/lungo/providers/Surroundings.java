package dev.lungo.providers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The environment variables as providers use them: keys, and the parts of addresses.
final class Surroundings {
    private static final Pattern SECRET = Pattern.compile(".*(KEY|TOKEN|PAT)$");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");

    private final Map<String, String> variables;

    Surroundings(Map<String, String> variables) {
        this.variables = variables;
    }

    /// The first key that is set.
    @Nullable String key(List<String> names) {
        var variable = variable(names);
        return variable == null ? null : value(variable);
    }

    /// The variable of the first key that is set. Where a provider names several, some are parts of its address.
    @Nullable String variable(List<String> names) {
        return names.stream().filter(name -> names.size() == 1 || SECRET.matcher(name).matches()).filter(name -> value(name) != null)
                .findFirst().orElse(null);
    }

    /// The first key that is set, and its further ones: `NAME_2`, `NAME_3`, … without a gap.
    List<String> keys(List<String> names) {
        var variable = variable(names);
        var keys = new ArrayList<String>();
        for (var key = variable == null ? null : value(variable); key != null; key = value(variable + "_" + (keys.size() + 1))) keys.add(key);
        return keys;
    }

    Map<String, String> variables() {
        return variables;
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
