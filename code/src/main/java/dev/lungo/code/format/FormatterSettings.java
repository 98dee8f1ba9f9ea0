package dev.lungo.code.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The setting `formatter`: false turns all off, true turns the known ones on where their requirements hold, and
/// settings by name do the same and change some. Without it, a project has to choose a formatter. `disabled` are names
/// that the setting turns off.
record FormatterSettings(List<Formatter> formatters, Choice choice, Set<String> disabled) {
    /// The formatters that are on.
    enum Choice {
        NONE,
        /// Only formatters that the project chose by a mark.
        CHOSEN,
        ALL
    }

    FormatterSettings {
        formatters = List.copyOf(formatters);
        disabled = Set.copyOf(disabled);
    }

    static FormatterSettings of(@Nullable Object setting) {
        var known = Formatter.known();
        return switch (setting) {
            case Boolean on -> new FormatterSettings(known, on ? Choice.ALL : Choice.NONE, Set.of());
            case Map<?, ?> byName -> of(known, byName);
            case null, default -> new FormatterSettings(known, Choice.CHOSEN, Set.of());
        };
    }

    private static FormatterSettings of(List<Formatter> known, Map<?, ?> byName) {
        var all = new LinkedHashMap<String, Formatter>();
        known.forEach(formatter -> all.put(formatter.name(), formatter));
        var disabled = new HashSet<String>();
        byName.forEach((key, value) -> {
            if (!(value instanceof Map<?, ?> changes)) return;
            var name = String.valueOf(key);
            all.put(name, changed(name, all.get(name), changes));
            if (Boolean.TRUE.equals(changes.get("disabled"))) disabled.add(name);
        });
        return new FormatterSettings(List.copyOf(all.values()), Choice.ALL, withSubstitutes(disabled, all));
    }

    /// A formatter with a command of its own needs nothing else to be on.
    private static Formatter changed(String name, @Nullable Formatter old, Map<?, ?> changes) {
        var command = texts(changes.get("command"));
        var extensions = texts(changes.get("extensions")).stream()
                .map(extension -> extension.startsWith(".") ? extension.substring(1) : extension)
                .toList();
        return new Formatter(
                name,
                extensions.isEmpty() && old != null ? old.extensions() : extensions,
                command.isEmpty() && old != null ? old.command() : command,
                variables(changes.get("environment")),
                command.isEmpty() && old != null ? old.requirements() : List.of(),
                List.of());
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Map<String, String> variables(@Nullable Object value) {
        var variables = new LinkedHashMap<String, String>();
        if (value instanceof Map<?, ?> map) map.forEach((name, text) -> variables.put("" + name, "" + text));
        return variables;
    }

    /// Two formatters of which one replaces the other are disabled together.
    private static Set<String> withSubstitutes(Set<String> disabled, Map<String, Formatter> all) {
        var names = new HashSet<>(disabled);
        for (var formatter : all.values()) {
            for (var other : new ArrayList<>(formatter.requirements())) {
                if (!other.startsWith(ProjectFacts.OFF)) continue;
                var replaced = other.substring(ProjectFacts.OFF.length());
                if (disabled.contains(replaced)) names.add(formatter.name());
                if (disabled.contains(formatter.name())) names.add(replaced);
            }
        }
        return names;
    }
}
