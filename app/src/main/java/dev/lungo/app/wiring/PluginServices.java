package dev.lungo.app.wiring;

import dev.lungo.config.LoadedConfig;
import dev.lungo.config.Sources;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.tool.ToolSource;
import dev.lungo.engine.agent.Agents;
import dev.lungo.engine.instance.Trusting;
import dev.lungo.extensions.plugin.PluginHost;
import dev.lungo.extensions.plugin.PluginLoader;
import dev.lungo.extensions.plugin.PluginReport;
import dev.lungo.extensions.plugin.PluginSite;
import dev.lungo.extensions.plugin.PluginSource;
import dev.lungo.extensions.plugin.PluginSources;
import dev.lungo.extensions.plugin.ServerEntrance;
import dev.lungo.workspace.sandbox.SandboxLauncher;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The plugins of all directories. Those of a directory are loaded with its instance, and again when one has changed.
final class PluginServices implements AutoCloseable {
    private static final long SHOWN_MILLIS = 10_000;

    private final Parts parts;
    private final ToolSource builtins;
    private final Journal journal;
    private final Map<Key, PluginHost> hosts = new ConcurrentHashMap<>();

    private record Key(Path directory, boolean trusted) {}

    /// The loaders of all kinds of plugins, the environment of programs, a folder for what is derived from plugins, and
    /// the way to the server.
    record Parts(
            List<PluginLoader> loaders,
            Map<String, String> environment,
            Path cache,
            Supplier<@Nullable ServerEntrance> server) {}

    PluginServices(Parts parts, ToolSource builtins, Journal journal) {
        this.parts = parts;
        this.builtins = builtins;
        this.journal = journal;
    }

    /// The plugins of a directory with this configuration, which are loaded now; `launcher` starts
    /// their programs.
    PluginHost of(Scope scope, Sources sources, LoadedConfig loaded, SandboxLauncher launcher) {
        if (Trusting.terms().pure()) return PluginHost.NONE;
        var key = new Key(sources.directory(), loaded.trust().trusted());
        var found = new PluginSources(sources).of(loaded);
        var disabled = PluginSources.disabled(loaded);
        var host = hosts.compute(key, (_, known) -> {
            if (known != null && known.has(found, disabled)) return known;
            if (known != null) known.close();
            return found.isEmpty() ? null : host(scope, site(sources, launcher), found, disabled);
        });
        if (host == null) return PluginHost.NONE;
        host.listen(journal, scope);
        return host;
    }

    /// True if the plugins that are loaded for a directory are those that it has.
    boolean isCurrent(Sources sources, LoadedConfig loaded) {
        if (Trusting.terms().pure()) return true;
        var host = hosts.get(new Key(sources.directory(), loaded.trust().trusted()));
        var found = new PluginSources(sources).of(loaded);
        return host == null ? found.isEmpty() : host.has(found, PluginSources.disabled(loaded));
    }

    private PluginSite site(Sources sources, SandboxLauncher launcher) {
        return new PluginSite(
                sources.directory(),
                sources.worktree(),
                launcher,
                parts.environment,
                parts.cache,
                new PluginSandbox(launcher, sources),
                parts.server);
    }

    private PluginHost host(Scope scope, PluginSite site, List<PluginSource> found, Set<String> disabled) {
        var taken = Stream.concat(
                        builtins.tools().stream()
                                .map(tool -> "tool " + tool.spec().name()),
                        Agents.builtin().stream().map(agent -> "agent " + agent))
                .collect(Collectors.toSet());
        return new PluginHost(
                new PluginHost.Plan(found, disabled, taken, parts.loaders, site), PluginHost.LIMIT, report(scope));
    }

    private PluginReport report(Scope scope) {
        return (plugin, problem) -> journal.post(
                scope, new Event.TuiToast("Plugin failed", plugin + " " + problem, "warning", SHOWN_MILLIS));
    }

    @Override
    public void close() {
        hosts.values().forEach(PluginHost::close);
        hosts.clear();
    }
}
