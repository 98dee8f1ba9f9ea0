package dev.lungo.extensions.plugin;

import dev.lungo.core.agent.Command;
import dev.lungo.core.config.Config;
import dev.lungo.core.config.Config.AgentSettings;
import dev.lungo.core.hook.Hook;
import dev.lungo.core.plugin.PluginProvider;
import dev.lungo.core.tool.Tool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// Contributions of plugins, in the order of their registration.
public record Contributions(
        List<Tool> tools,
        List<Hook<?>> hooks,
        List<Command> commands,
        Map<String, AgentSettings> agents,
        List<PluginProvider> providers,
        Map<RouteKey, ContainedRoute> routes,
        List<ContainedListener> listeners) {
    static Contributions none() {
        return new Contributions(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new LinkedHashMap<>(),
                new ArrayList<>());
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
                        routes.keySet().stream().map(route -> "route " + route.method() + " " + route.name()),
                        listeners.stream().map(_ -> "listener"))
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    /// The same without tools that have one of these names.
    Contributions without(Set<String> names, BiConsumer<String, String> taken) {
        var left = new ArrayList<Tool>();
        for (var tool : tools) {
            if (names.contains(tool.spec().name()))
                taken.accept("tool", tool.spec().name());
            else left.add(tool);
        }
        return new Contributions(left, hooks, commands, agents, providers, routes, listeners);
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
        routes.putAll(others.routes);
        hooks.addAll(others.hooks);
        listeners.addAll(others.listeners);
    }
}
