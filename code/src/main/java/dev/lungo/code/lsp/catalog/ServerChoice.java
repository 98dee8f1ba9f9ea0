package dev.lungo.code.lsp.catalog;

import dev.lungo.core.code.LanguageServers.KnownServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The servers that a directory may use: the known ones as its configuration changes them, if it is
/// trusted. Starts nothing.
public final class ServerChoice {
    private final Path directory;
    private final boolean trusted;
    private final LspSettings settings;
    private final List<ServerSpec> specs;
    private final ServerPrograms programs;
    private volatile @Nullable Boolean available;

    public ServerChoice(Path directory, boolean trusted, LspSettings settings, ServerPrograms programs) {
        this.directory = directory;
        this.trusted = trusted;
        this.settings = settings;
        this.specs = settings.applied(ServerCatalog.servers());
        this.programs = programs;
    }

    /// The servers for a file that can run as things are now.
    public List<ServerStart> servers(Path file) {
        if (!trusted || !settings.enabled()) return List.of();
        var starts = new ArrayList<ServerStart>();
        for (var spec : specs) {
            if (!spec.handles(file) || reason(spec) != null) continue;
            var root = ProjectRoot.find(spec.roots(), file, directory);
            var start = root == null ? null : start(spec, root);
            if (start != null) starts.add(start);
        }
        return starts;
    }

    /// False for a server that reports nothing because the program that it asks is missing.
    public boolean reports(ServerSpec spec) {
        return programs.reports(spec);
    }

    /// True if some server can run for a file that was found here when this was first asked.
    public boolean isAvailable() {
        if (!trusted || !settings.enabled()) return false;
        var known = available;
        if (known == null) {
            known = SourceFiles.samples(directory).stream()
                    .anyMatch(file -> !servers(file).isEmpty());
            available = known;
        }
        return known;
    }

    /// All servers, and why one is off.
    public List<KnownServer> known() {
        return specs.stream().map(this::known).toList();
    }

    /// The servers of the kinds of files that are here, and those that the configuration names.
    public List<KnownServer> concerned() {
        var samples = SourceFiles.samples(directory);
        return specs.stream()
                .filter(spec -> settings.names(spec.id()) || samples.stream().anyMatch(spec::handles))
                .map(this::known)
                .toList();
    }

    private KnownServer known(ServerSpec spec) {
        var start = start(spec, directory);
        var reason = reason(spec);
        if (reason == null && start == null) reason = missing(spec);
        return new KnownServer(
                spec.id(),
                spec.extensions(),
                reason == null && start != null ? start.program() : null,
                reason,
                spec.install().command(),
                spec.install().page());
    }

    private String missing(ServerSpec spec) {
        var found = programs.find(spec, directory, directory);
        if (found == null) return spec.commands().isEmpty() ? "no command is configured" : "not installed";
        return "the project has no "
                + String.join(", ", spec.options().modules().values());
    }

    private @Nullable String reason(ServerSpec spec) {
        if (!trusted) return "needs trust";
        if (settings.disables(spec.id())) return "disabled in the configuration";
        return spec.optional() && !settings.names(spec.id()) ? "off unless the configuration names it" : null;
    }

    private @Nullable ServerStart start(ServerSpec spec, Path root) {
        var found = programs.find(spec, root, directory);
        if (found == null) return null;
        var initialization = new LinkedHashMap<>(spec.options().initialization());
        for (var module : spec.options().modules().entrySet()) {
            var file = ServerPrograms.module(module.getValue(), root, directory, found.program());
            if (file == null) return null;
            if (!module.getKey().isEmpty()) put(initialization, module.getKey(), file.toString());
        }
        var python = spec.options().python() == null ? null : programs.python(root);
        if (python != null) put(initialization, spec.options().python(), python.toString());
        return new ServerStart(spec, root, found.program(), found.arguments(), initialization);
    }

    /// Sets a value at a dotted key, unless the configuration has set it.
    private static void put(Map<String, Object> settings, @Nullable String key, String value) {
        if (key == null) return;
        int dot = key.indexOf('.');
        if (dot < 0) {
            settings.putIfAbsent(key, value);
            return;
        }
        var inner = new LinkedHashMap<String, Object>();
        if (settings.get(key.substring(0, dot)) instanceof Map<?, ?> map)
            map.forEach((name, old) -> inner.put(String.valueOf(name), old));
        put(inner, key.substring(dot + 1), value);
        settings.put(key.substring(0, dot), inner);
    }
}
