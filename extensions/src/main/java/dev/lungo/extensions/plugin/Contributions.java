package dev.lungo.extensions.plugin;

import dev.lungo.core.agent.Command;
import dev.lungo.core.config.Config;
import dev.lungo.core.config.Config.AgentSettings;
import dev.lungo.core.hook.Hook;
import dev.lungo.core.plugin.PluginProvider;
import dev.lungo.core.plugin.PluginSignIn;
import dev.lungo.core.plugin.PluginTheme;
import dev.lungo.core.tool.Tool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// Contributions of plugins, in the order of their registration.
public final class Contributions {
    private final List<Tool> tools = new ArrayList<>();
    private final List<Hook<?>> hooks = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private final Map<String, AgentSettings> agents = new LinkedHashMap<>();
    private final List<PluginProvider> providers = new ArrayList<>();
    private final Map<String, PluginSignIn> signIns = new LinkedHashMap<>();
    private final Map<RouteKey, ContainedRoute> routes = new LinkedHashMap<>();
    private final Map<String, PluginTheme> themes = new LinkedHashMap<>();
    private final List<ContainedListener> listeners = new ArrayList<>();

    public List<Tool> tools() {
        return tools;
    }

    public List<Hook<?>> hooks() {
        return hooks;
    }

    public List<Command> commands() {
        return commands;
    }

    public Map<String, AgentSettings> agents() {
        return agents;
    }

    public List<PluginProvider> providers() {
        return providers;
    }

    /// By provider.
    public Map<String, PluginSignIn> signIns() {
        return signIns;
    }

    public Map<RouteKey, ContainedRoute> routes() {
        return routes;
    }

    /// By their names.
    public Map<String, PluginTheme> themes() {
        return themes;
    }

    public List<ContainedListener> listeners() {
        return listeners;
    }

    /// The agents of a configuration, and those of plugins with other names.
    public Map<String, AgentSettings> agents(Config config) {
        if (agents.isEmpty()) return config.agent();
        var all = new LinkedHashMap<>(agents);
        all.putAll(config.agent());
        return all;
    }

    /// The names of all, such as `tool weather`.
    List<String> names() {
        return Stream.of(
                        tools.stream().map(tool -> "tool " + tool.spec().name()),
                        hooks.stream().map(hook -> "hook " + hook.point().getSimpleName()),
                        commands.stream().map(command -> "command " + command.name()),
                        agents.keySet().stream().map(agent -> "agent " + agent),
                        providers.stream()
                                .map(provider -> "provider " + provider.info().id()),
                        signIns.keySet().stream().map(provider -> "sign-in " + provider),
                        routes.keySet().stream().map(route -> "route " + route.method() + " " + route.name()),
                        themes.keySet().stream().map(theme -> "theme " + theme),
                        listeners.stream().map(_ -> "listener"))
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    /// Leaves out tools and agents that have one of these names: `tool read`, `agent build`.
    Contributions without(Set<String> names, BiConsumer<String, String> taken) {
        tools.removeIf(tool -> {
            boolean left = names.contains("tool " + tool.spec().name());
            if (left) taken.accept("tool", tool.spec().name());
            return left;
        });
        agents.keySet().removeIf(agent -> {
            boolean left = names.contains("agent " + agent);
            if (left) taken.accept("agent", agent);
            return left;
        });
        return this;
    }

    /// Adds those of another plugin, except those with a name that is taken.
    ///
    /// @param taken gets the kind and name of what is left out
    void add(Contributions others, BiConsumer<String, String> taken) {
        for (var tool : others.tools) {
            if (tools.stream()
                    .anyMatch(mine -> mine.spec().name().equals(tool.spec().name())))
                taken.accept("tool", tool.spec().name());
            else tools.add(tool);
        }
        for (var command : others.commands) {
            if (commands.stream().anyMatch(mine -> mine.name().equals(command.name())))
                taken.accept("command", command.name());
            else commands.add(command);
        }
        for (var provider : others.providers) {
            if (providers.stream()
                    .anyMatch(mine -> mine.info().id().equals(provider.info().id())))
                taken.accept("provider", provider.info().id());
            else providers.add(provider);
        }
        others.agents.forEach((name, settings) -> {
            if (agents.putIfAbsent(name, settings) != null) taken.accept("agent", name);
        });
        others.themes.forEach((name, theme) -> {
            if (themes.putIfAbsent(name, theme) != null) taken.accept("theme", name);
        });
        others.signIns.forEach((provider, signIn) -> {
            if (signIns.putIfAbsent(provider, signIn) != null) taken.accept("sign-in", provider);
        });
        routes.putAll(others.routes);
        hooks.addAll(others.hooks);
        listeners.addAll(others.listeners);
    }
}
