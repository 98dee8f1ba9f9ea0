package dev.lungo.extensions.plugin;

import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.plugin.PluginRoute;
import dev.lungo.core.plugin.PluginSignIn;
import dev.lungo.core.plugin.PluginStatus;
import dev.lungo.core.plugin.PluginTheme;
import dev.lungo.core.plugin.Plugins;
import dev.lungo.core.process.ProcessLauncher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The plugins of one directory. They are loaded side by side when their contributions are first needed. Thread-safe.
public final class PluginHost implements Plugins, AutoCloseable {
    /// Time in which all plugins of a directory must have registered.
    public static final Duration LIMIT = Duration.ofSeconds(10);

    /// The host of a directory without plugins.
    public static final PluginHost NONE = new PluginHost(
            new Plan(
                    List.of(),
                    Set.of(),
                    Set.of(),
                    List.of(),
                    new PluginSite(Path.of(""), Path.of(""), ProcessLauncher.direct(), Map.of(), Path.of(""))),
            LIMIT,
            (_, _) -> {});

    private final Plan plan;
    private final Duration limit;
    private final PluginReport report;
    private final List<LoadedPlugin> plugins = new ArrayList<>();
    private final List<Thread> listeners = new ArrayList<>();
    private @Nullable Contributions contributions;
    private boolean closed;

    /// Everything that a host loads, and loads it with: the sources in their order, the names that are `disabled`, and
    /// what is `taken`: `tool read`, `agent build`.
    public record Plan(
            List<PluginSource> sources,
            Set<String> disabled,
            Set<String> taken,
            List<PluginLoader> loaders,
            PluginSite site) {
        public Plan {
            sources = List.copyOf(sources);
            disabled = Set.copyOf(disabled);
            taken = Set.copyOf(taken);
            loaders = List.copyOf(loaders);
        }

        Predicate<String> enabled() {
            return name -> !disabled.contains(name);
        }
    }

    public PluginHost(Plan plan, Duration limit, PluginReport report) {
        this.plan = plan;
        this.limit = limit;
        this.report = report;
    }

    /// True if the same plugins would be loaded.
    public boolean has(List<PluginSource> sources, Set<String> disabled) {
        return plan.sources.equals(sources) && plan.disabled.equals(disabled);
    }

    /// The contributions of all plugins, which are loaded now if they are not yet. Takes at most the limit.
    public synchronized Contributions contributions() {
        if (contributions == null) contributions = closed ? new Contributions() : load();
        return contributions;
    }

    private Contributions load() {
        for (var source : plan.sources) {
            var loader =
                    plan.loaders.stream().filter(each -> each.takes(source)).findFirst();
            if (loader.isPresent())
                plugins.add(new LoadedPlugin(source, loader.get(), plan.site, plan.enabled(), report));
            else report.failed(source.name(), "is not a kind of plugin that Lungo knows: " + source.spec());
        }
        long end = System.nanoTime() + limit.toNanos();
        var all = new Contributions();
        var ids = new HashSet<String>();
        for (var plugin : plugins) {
            plugin.await(end, limit);
            if (plugin.isLoaded() && !ids.add(plugin.name())) plugin.fail("has the id of another plugin");
            else all.add(plugin.contributions().without(plan.taken, plugin::taken), plugin::taken);
        }
        return all;
    }

    /// Gives the listeners the events of a directory from now on.
    public synchronized void listen(Journal journal, Scope scope) {
        if (closed || !listeners.isEmpty()) return;
        Predicate<Recorded> here = event -> event.scope().directory().equals(scope.directory());
        for (var listener : contributions().listeners()) listeners.add(listener.start(journal.subscribe(here)));
    }

    @Override
    public synchronized List<PluginStatus> status() {
        contributions();
        return plugins.stream().map(LoadedPlugin::status).toList();
    }

    @Override
    public List<PluginTheme> themes() {
        return List.copyOf(contributions().themes().values());
    }

    @Override
    public Map<String, PluginSignIn> signIns() {
        return Map.copyOf(contributions().signIns());
    }

    @Override
    public Optional<PluginRoute.Answer> answer(String plugin, String method, String name, PluginRoute.Call call)
            throws InterruptedException {
        var route = contributions().routes().get(new RouteKey(plugin, method, name));
        return route == null ? Optional.empty() : Optional.of(route.answer(call));
    }

    /// Ends all plugins. Calls that still run are not waited for.
    @Override
    public synchronized void close() {
        closed = true;
        listeners.forEach(Thread::interrupt);
        listeners.clear();
        plugins.forEach(LoadedPlugin::close);
        plugins.clear();
        contributions = new Contributions();
    }
}
