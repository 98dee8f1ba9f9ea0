package dev.lungo.extensions.plugin;

import dev.lungo.core.agent.Command;
import dev.lungo.core.config.Config.AgentSettings;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.hook.Hook;
import dev.lungo.core.hook.HookPoint;
import dev.lungo.core.plugin.PluginContext;
import dev.lungo.core.plugin.PluginProvider;
import dev.lungo.core.plugin.PluginRoute;
import dev.lungo.core.plugin.PluginSignIn;
import dev.lungo.core.plugin.PluginTheme;
import dev.lungo.core.tool.Tool;
import dev.lungo.wire.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/// Collects what one plugin contributes, each contribution contained. Thread-safe.
final class PluginRegistration implements PluginContext {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
    private static final Set<String> METHODS = Set.of("GET", "POST");
    private static final Duration HOOK_LIMIT = Duration.ofSeconds(9);

    private final String plugin;
    private final Path directory;
    private final Map<String, Object> options;
    private final boolean own;
    private final Consumer<String> report;
    private final List<ContainedCalls> calls = new ArrayList<>();
    private final Contributions found = new Contributions();
    private boolean open = true;

    /// `plugin` is the id of the plugin; `report` receives its problems.
    PluginRegistration(String plugin, Path directory, PluginSource source, Consumer<String> report) {
        this.plugin = plugin;
        this.directory = directory;
        this.options = source.options();
        this.own = source.own();
        this.report = report;
    }

    /// Ends the registration, and returns what was registered.
    synchronized Contributions close() {
        open = false;
        return found;
    }

    /// Rejects all calls of what was registered.
    synchronized void end(String why) {
        open = false;
        calls.forEach(each -> each.end(why));
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public Map<String, Object> options() {
        return options;
    }

    @Override
    public void tool(Tool tool) {
        var spec = Objects.requireNonNull(tool.spec(), "a tool needs a spec");
        var contained = contained("tool", spec.name());
        add(() -> found.tools().add(new ContainedTool(tool, spec, contained)));
    }

    @Override
    public <P extends HookPoint<P>> void hook(Class<P> point, Hook.Work<P> work) {
        Objects.requireNonNull(work, "a hook needs work");
        var contained = contained("hook", point.getSimpleName());
        add(() -> found.hooks().add(new Hook<>(plugin, point, value -> pass(value, work, contained))));
    }

    /// A value that the hook fails on stays as it is. The failure was reported, so the engine need not do it, too.
    private static <P> P pass(P value, Hook.Work<P> work, ContainedCalls contained) throws InterruptedException {
        if (contained.isDisabled()) return value;
        try {
            return contained.call(HOOK_LIMIT, () -> Objects.requireNonNull(work.pass(value)));
        } catch (PluginFailure reported) {
            return value;
        }
    }

    @Override
    public void command(Command command) {
        require("command", command.name());
        add(() -> found.commands().add(command));
    }

    @Override
    public void agent(String name, AgentSettings settings) {
        require("agent", name);
        Objects.requireNonNull(settings, "an agent needs settings");
        add(() -> found.agents().putIfAbsent(name, settings));
    }

    @Override
    public void provider(PluginProvider provider) {
        var id = Objects.requireNonNull(provider.info(), "a provider needs its facts")
                .id();
        var contained = contained("provider", id);
        add(() -> found.providers().add(new ContainedProvider(provider, provider.info(), contained)));
    }

    @Override
    public void signIn(PluginSignIn signIn) {
        var provider = Objects.requireNonNull(signIn.providerID(), "a sign-in needs a provider");
        var contained = contained("sign-in", provider);
        if (own)
            add(() -> found.signIns()
                    .putIfAbsent(
                            provider, new ContainedSignIn(signIn, provider, List.copyOf(signIn.methods()), contained)));
        else
            report.accept("sign-in " + provider + " was left out: add the plugin to your own configuration to sign in");
    }

    @Override
    public void route(String method, String name, PluginRoute route) {
        var verb = method.toUpperCase(Locale.ROOT);
        if (!METHODS.contains(verb)) throw new IllegalArgumentException("a route is GET or POST, not " + method);
        var contained = contained("route", name);
        add(() -> found.routes().putIfAbsent(new RouteKey(plugin, verb, name), new ContainedRoute(route, contained)));
    }

    @Override
    public void theme(String name, String json) {
        require("theme", name);
        try {
            if (!Json.tree(json).path("theme").isObject())
                throw new IllegalArgumentException("the theme \"" + name + "\" has no object \"theme\"");
        } catch (JacksonException broken) {
            throw new IllegalArgumentException(
                    "the theme \"" + name + "\" is not valid JSON: " + Json.trouble(broken), broken);
        }
        add(() -> found.themes().putIfAbsent(name, new PluginTheme(name, json)));
    }

    @Override
    public void listener(Consumer<Recorded> listener) {
        Objects.requireNonNull(listener, "a listener is missing");
        var contained = contained("listener", plugin);
        add(() -> found.listeners().add(new ContainedListener(listener, contained)));
    }

    private synchronized ContainedCalls contained(String kind, String name) {
        require(kind, name);
        var contained = new ContainedCalls(kind + " " + name, report);
        calls.add(contained);
        return contained;
    }

    private static void require(String kind, String name) {
        boolean allowed = kind.equals("agent")
                ? AgentNames.isAllowed(name)
                : NAME.matcher(name).matches();
        if (!allowed)
            throw new IllegalArgumentException("the " + kind + " \"" + name
                    + "\" needs a name of up to 64 letters, digits, and the signs _ . : -");
    }

    private synchronized void add(Runnable addition) {
        if (!open) throw new IllegalStateException("a plugin contributes while it registers, not later");
        addition.run();
    }
}
