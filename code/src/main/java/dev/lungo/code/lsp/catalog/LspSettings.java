package dev.lungo.code.lsp.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The configuration key `lsp`: false turns all servers off, a map changes or adds servers by id.
public record LspSettings(boolean enabled, Map<String, Object> servers) {
    /// The value as it was read; null if it is not set.
    public static LspSettings of(@Nullable Object value) {
        var servers = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) map.forEach((id, settings) -> servers.put(id.toString(), settings));
        return new LspSettings(!Boolean.FALSE.equals(value), servers);
    }

    /// True if the configuration turns this server off.
    public boolean disables(String id) {
        var settings = servers.get(id);
        return !enabled
                || Boolean.FALSE.equals(settings)
                || settings instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get("disabled"));
    }

    /// True if the configuration says something about this server.
    public boolean names(String id) {
        return servers.containsKey(id);
    }

    /// The known servers with these changes, then the added ones, which are for the whole directory.
    public List<ServerSpec> applied(List<ServerSpec> known) {
        var all = new LinkedHashMap<String, ServerSpec>();
        for (var spec : known) all.put(spec.id(), spec);
        servers.forEach((id, settings) -> {
            if (settings instanceof Map<?, ?> map) all.put(id, changed(id, all.get(id), map));
        });
        return List.copyOf(all.values());
    }

    private static ServerSpec changed(String id, @Nullable ServerSpec known, Map<?, ?> settings) {
        var base = known != null
                ? known
                : new ServerSpec(
                        id,
                        List.of(),
                        ServerSpec.Roots.DIRECTORY,
                        List.of(),
                        ServerSpec.Options.NONE,
                        new ServerSpec.Install(List.of(), ""),
                        false);
        var command = strings(settings.get("command"));
        var options = base.options();
        return new ServerSpec(
                id,
                settings.get("extensions") instanceof List<?> extensions ? extensions(extensions) : base.extensions(),
                base.roots(),
                command.isEmpty() ? base.commands() : List.of(command),
                new ServerSpec.Options(
                        merged(options.initialization(), settings.get("initialization")),
                        environment(settings.get("env")),
                        options.modules(),
                        options.python(),
                        options.reports(),
                        options.project()),
                base.install(),
                base.optional());
    }

    private static List<String> extensions(List<?> extensions) {
        return strings(extensions).stream()
                .map(name -> name.startsWith(".") ? name.substring(1) : name)
                .toList();
    }

    private static List<String> strings(@Nullable Object list) {
        var strings = new ArrayList<String>();
        if (list instanceof List<?> items) items.forEach(item -> strings.add(String.valueOf(item)));
        return strings;
    }

    private static Map<String, String> environment(@Nullable Object map) {
        var environment = new LinkedHashMap<String, String>();
        if (map instanceof Map<?, ?> values)
            values.forEach((name, value) -> environment.put(String.valueOf(name), String.valueOf(value)));
        return environment;
    }

    private static Map<String, Object> merged(Map<String, Object> below, @Nullable Object above) {
        var merged = new LinkedHashMap<>(below);
        if (above instanceof Map<?, ?> values)
            values.forEach((key, value) -> {
                var name = String.valueOf(key);
                var old = merged.get(name);
                merged.put(
                        name, old instanceof Map<?, ?> map && value instanceof Map ? merged(copy(map), value) : value);
            });
        return merged;
    }

    private static Map<String, Object> copy(Map<?, ?> map) {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }
}
