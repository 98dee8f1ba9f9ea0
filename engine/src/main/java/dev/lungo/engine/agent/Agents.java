package dev.lungo.engine.agent;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.config.Config;
import dev.lungo.core.config.Config.AgentSettings;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.engine.failure.EngineFailure;
import dev.lungo.engine.agent.BuiltinAgents.Builtin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The agents of a directory: those that come with the program, changed and joined by the
/// configuration. Immutable.
public final class Agents {
    private static final String DEFAULT = "build";
    private static final AgentSettings NOTHING =
            new AgentSettings(null, null, null, null, null, null, null, null, null, null, null, List.of(), Map.of());

    private final Map<String, Agent> agents = new LinkedHashMap<>();
    private final Map<String, Ruleset> limits = new LinkedHashMap<>();
    private final @Nullable String preferred;

    /// `freeFolders` may be read although they are outside of the project.
    public Agents(Config config, List<Path> freeFolders) {
        var base = new ArrayList<>(DefaultRules.with(freeFolders));
        base.addAll(config.permission());
        preferred = config.default_agent();
        for (var builtin : BuiltinAgents.load()) addBuiltin(builtin, config.agent().get(builtin.name()), base);
        config.agent().forEach((name, settings) -> {
            if (!limits.containsKey(name) && !Boolean.TRUE.equals(settings.disable())) agents.put(name, agent(name, settings, null, base));
        });
    }

    private void addBuiltin(Builtin builtin, @Nullable AgentSettings settings, List<Rule> base) {
        limits.put(builtin.name(), new Ruleset(builtin.limits()));
        if (settings != null && Boolean.TRUE.equals(settings.disable())) return;
        agents.put(builtin.name(), agent(builtin.name(), settings, builtin, base));
    }

    private static Agent agent(String name, @Nullable AgentSettings given, @Nullable Builtin builtin, List<Rule> base) {
        var own = given == null ? NOTHING : given;
        var rules = new ArrayList<>(base);
        rules.addAll(own.permission());
        return new Agent(name, first(own.description(), builtin == null ? null : builtin.description()),
                Objects.requireNonNullElse(first(own.mode(), builtin == null ? null : builtin.mode()), "all"), builtin != null,
                own.hidden(), List.copyOf(rules), own.options(), own.model() == null ? null : ModelRef.parse(own.model()),
                own.variant(), first(own.prompt(), builtin == null ? null : builtin.prompt()), own.temperature(), own.top_p(),
                own.color(), own.steps());
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }

    public List<Agent> all() {
        return List.copyOf(agents.values());
    }

    /// @throws EngineFailure when there is none of that name; the message lists those that there are
    public Agent require(@Nullable String name) {
        var agent = agents.get(name == null ? defaultName() : name);
        if (agent == null) {
            throw new EngineFailure(EngineFailure.Kind.INVALID, "There is no agent \"" + name + "\". Agents: " + String.join(", ", agents.keySet()) + ".");
        }
        return agent;
    }

    private String defaultName() {
        if (preferred != null) return preferred;
        if (agents.containsKey(DEFAULT)) return DEFAULT;
        return agents.values().stream().filter(agent -> !agent.mode().equals("subagent")).findFirst().map(Agent::name).orElse(DEFAULT);
    }

    /// What this agent may do in a session that has rules of its own.
    public Policy policy(Agent agent, @Nullable List<Rule> session) {
        var rules = new Ruleset(agent.permission());
        return new Policy(session == null ? rules : rules.plus(session), limits.getOrDefault(agent.name(), Ruleset.EMPTY));
    }
}
