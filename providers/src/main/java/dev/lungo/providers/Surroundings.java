package dev.lungo.providers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The environment variables as providers use them: keys, and the parts of addresses.
final class Surroundings {
    private static final Pattern SECRET = Pattern.compile(".*(KEY|TOKEN|PAT)$");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9_]+)(?::-([^}]*))?}");

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

    /// The address with its `${VARIABLE}`s replaced: from the options, from what was stored with a key,
    /// from the environment, else by what stands behind `:-`. What is not set stays as it is.
    String filled(String url, Map<String, Object> options, Map<String, String> stored) {
        return PLACEHOLDER.matcher(url).replaceAll(found -> {
            var told = told(found.group(1), options);
            if (told == null) told = told(found.group(1), stored);
            if (told == null) told = value(found.group(1));
            if (told == null) told = found.group(2);
            return Matcher.quoteReplacement(told == null ? found.group() : told);
        });
    }

    /// OpenCode stores `accountId` for what ends with `_ACCOUNT_ID`, and its options are named likewise.
    private static @Nullable String told(String variable, Map<String, ?> told) {
        for (var entry : told.entrySet()) {
            if (!(entry.getValue() instanceof String value) || value.isBlank()) continue;
            var name = entry.getKey().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
            if ((variable.equals(name) || variable.endsWith("_" + name))) return value.strip();
        }
        return null;
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
