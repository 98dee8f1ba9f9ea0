package dev.lungo.extensions.plugin;

import dev.lungo.core.plugin.Plugin;
import dev.lungo.core.plugin.PluginStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One plugin from its loading to its end. Its code runs on threads that are abandoned when their time is up.
final class LoadedPlugin {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final int MOST_PROBLEMS = 20;

    private final PluginSource source;
    private final PluginLoader loader;
    private final PluginSite site;
    private final PluginReport report;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> leftOut = new HashSet<>();
    private final FutureTask<@Nullable PluginRegistration> loading;
    private final Thread thread;
    private volatile @Nullable Plugin plugin;
    private volatile @Nullable PluginRegistration registration;
    private Contributions contributions = new Contributions();
    private String status = PluginStatus.LOADED;
    private volatile boolean ended;

    /// Begins to load it. `enabled` gets its id.
    LoadedPlugin(
            PluginSource source, PluginLoader loader, PluginSite site, Predicate<String> enabled, PluginReport report) {
        this.source = source;
        this.loader = loader;
        this.site = site;
        this.report = report;
        loading = new FutureTask<>(() -> load(enabled));
        thread = Thread.ofPlatform()
                .daemon()
                .inheritInheritableThreadLocals(false)
                .name("plugin " + source.name())
                .start(loading);
    }

    /// Null if it is disabled.
    private @Nullable PluginRegistration load(Predicate<String> enabled) throws Exception {
        if (!enabled.test(source.name())) return null;
        requireHash();
        var loaded = loader.load(source, site);
        plugin = loaded;
        if (ended) {
            loaded.close();
            throw new PluginFailure("was loaded too late");
        }
        if (loaded.api() < 1 || loaded.api() > Plugin.API)
            throw new PluginFailure("needs version " + loaded.api() + " of the plugin interfaces, and this Lungo has "
                    + Plugin.API + "; " + (loaded.api() < 1 ? "return Plugin.API" : "update Lungo"));
        if (!ID.matcher(loaded.id()).matches())
            throw new PluginFailure("has an id other than letters, digits, and the signs _ . -");
        if (!enabled.test(loaded.id())) return null;
        var registering = new PluginRegistration(loaded.id(), site.directory(), source, this::problem);
        registration = registering;
        loaded.register(registering);
        return registering;
    }

    /// Trust in a project's plugin lasts until it changes, so that has to show.
    private void requireHash() throws PluginFailure {
        if (source.file() != null && !source.own() && source.hash().isEmpty())
            throw new PluginFailure("cannot be watched for changes: it has more than " + PluginTree.MOST
                    + " files, or one that is unreadable");
    }

    /// Waits until it has registered, until `end` by `System.nanoTime`.
    void await(long end, Duration limit) {
        try {
            var registered = loading.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (registered == null) status = PluginStatus.DISABLED;
            else contributions = registered.close();
        } catch (TimeoutException late) {
            fail("did not register within " + limit.toMillis() / 1000.0 + " s and was stopped");
        } catch (ExecutionException thrown) {
            fail(why(thrown.getCause()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            fail("was stopped while it registered");
        }
    }

    private String why(@Nullable Throwable thrown) {
        if (thrown instanceof PluginFailure known) return String.valueOf(known.getMessage());
        System.getLogger("lungo.plugin")
                .log(System.Logger.Level.WARNING, "plugin " + source.name() + " failed", thrown);
        return ContainedCalls.reason(thrown);
    }

    boolean isLoaded() {
        return status.equals(PluginStatus.LOADED);
    }

    /// Leaves out a contribution whose name is taken.
    void taken(String kind, String name) {
        synchronized (problems) {
            leftOut.add(kind + " " + name);
        }
        problem(kind + " " + name + " was left out: another " + kind + " has this name");
    }

    void fail(String why) {
        status = PluginStatus.FAILED;
        contributions = new Contributions();
        problem(why);
        close();
    }

    String name() {
        var loaded = plugin;
        return isLoaded() && loaded != null ? loaded.id() : source.name();
    }

    Contributions contributions() {
        return contributions;
    }

    void problem(String problem) {
        synchronized (problems) {
            if (problems.size() < MOST_PROBLEMS) problems.add(problem);
        }
        report.failed(source.name(), problem);
    }

    PluginStatus status() {
        synchronized (problems) {
            var names = contributions.names().stream()
                    .filter(name -> !leftOut.contains(name))
                    .toList();
            return new PluginStatus(name(), source.spec(), status, names, problems);
        }
    }

    /// Rejects further calls, and closes the plugin on a thread of its own.
    void close() {
        ended = true;
        thread.interrupt();
        var registered = registration;
        if (registered != null) registered.end("The plugin " + source.name() + " is no longer loaded.");
        var loaded = plugin;
        if (loaded == null) return;
        Thread.ofPlatform().daemon().name("plugin-end").start(new FutureTask<>(() -> {
            loaded.close();
            return true;
        }));
    }
}
