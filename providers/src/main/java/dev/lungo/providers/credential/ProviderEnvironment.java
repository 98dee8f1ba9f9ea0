package dev.lungo.providers.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The environment variables as providers use them: keys, and the parts of addresses.
public final class ProviderEnvironment {
    private static final Pattern SECRET = Pattern.compile(".*(KEY|TOKEN|PAT)$");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9_]+)(?::-([^}]*))?}");

    private final Map<String, String> variables;

    public ProviderEnvironment(Map<String, String> variables) {
        this.variables = variables;
    }

    /// The first key that is set.
    public @Nullable String key(List<String> names) {
        var variable = variable(names);
        return variable == null ? null : value(variable);
    }

    /// The variable of the first key that is set. Of several variables that a provider names, some are parts of its
    /// address.
    public @Nullable String variable(List<String> names) {
        return names.stream()
                .filter(name -> names.size() == 1 || SECRET.matcher(name).matches())
                .filter(name -> value(name) != null)
                .findFirst()
                .orElse(null);
    }

    /// The first key that is set, and its further ones: `NAME_2`, `NAME_3`, … without a gap.
    public List<String> keys(List<String> names) {
        var variable = variable(names);
        var keys = new ArrayList<String>();
        for (var key = variable == null ? null : value(variable);
                key != null;
                key = value(variable + "_" + (keys.size() + 1))) keys.add(key);
        return keys;
    }

    public Map<String, String> variables() {
        return variables;
    }

    /// The address with its `${VARIABLE}`s replaced: by an option, by an answer that was stored with a key, by the
    /// environment, else by the text after `:-`. Variables without a value stay.
    public String filled(String url, Map<String, Object> options, Map<String, String> stored) {
        return PLACEHOLDER.matcher(url).replaceAll(found -> {
            var value = option(found.group(1), options);
            if (value == null) value = stored(found.group(1), stored);
            if (value == null) value = value(found.group(1));
            if (value == null) value = found.group(2);
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
    }

    /// By the variable's name, or as OpenCode names its options: `instanceUrl` is GITLAB_INSTANCE_URL.
    private static @Nullable String option(String variable, Map<String, Object> options) {
        if (options.get(variable) instanceof String own) return own;
        var end = variable.substring(variable.indexOf('_') + 1);
        for (var option : options.entrySet()) {
            if (option.getValue() instanceof String value
                    && !value.isBlank()
                    && upper(option.getKey()).equals(end)) return value.strip();
        }
        return null;
    }

    /// OpenCode stores `accountId` for what ends with `_ACCOUNT_ID`.
    private static @Nullable String stored(String variable, Map<String, String> stored) {
        for (var entry : stored.entrySet()) {
            var name = upper(entry.getKey());
            if ((variable.equals(name) || variable.endsWith("_" + name))
                    && !entry.getValue().isBlank()) return entry.getValue().strip();
        }
        return null;
    }

    private static String upper(String camel) {
        return camel.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    /// The first variable of an address that was not filled.
    public static @Nullable String unfilled(String url) {
        var found = PLACEHOLDER.matcher(url);
        return found.find() ? found.group(1) : null;
    }

    /// A variable's value; null where it is unset or blank.
    public @Nullable String value(String name) {
        var value = variables.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
