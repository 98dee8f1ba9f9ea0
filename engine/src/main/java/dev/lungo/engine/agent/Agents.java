package dev.lungo.engine.agent;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.config.Config;
import dev.lungo.core.config.Config.AgentSettings;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.permission.Bounds;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.engine.agent.BuiltinAgents.Builtin;
import dev.lungo.engine.agent.BuiltinAgents.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The agents of a directory: those that come with the program, changed and joined by the
/// configuration. Immutable.
public final class Agents {
    private static final String DEFAULT = "build";
    private static final String PLAN = "plan";
    private static final String CONFIGURED = "configuration";
    /// `claude/sonnet` is no model but the name of a family, as Claude Code's agents have it.
    private static final String FAMILY = "claude";

    private static final Ruleset UNBOUND = Bounds.NONE.of("", List.of());

    private final Map<String, Agent> agents = new TreeMap<>();
    private final Map<String, Ruleset> limits = new LinkedHashMap<>();
    private final Map<String, List<SourcedRule>> sources = new LinkedHashMap<>();
    private final Map<String, String> families = new LinkedHashMap<>();
    private final Map<String, List<ModelRef>> chains = new LinkedHashMap<>();
    /// An administrator's rules, which are limits of every agent.
    private final List<Rule> managed;
    private final Map<String, Ruleset> bounds = new LinkedHashMap<>();
    private final Map<Rule, String> places;
    private final Config.Roles roles;
    private final boolean bypass;
    private final @Nullable String preferred;
    private final List<Path> freeFolders;

    /// Names of the agents that come with Lungo.
    public static Set<String> builtin() {
        return BuiltinAgents.load().stream().map(Builtin::name).collect(Collectors.toSet());
    }

    /// `freeFolders` can be read although they are outside the project.
    public Agents(Config config, List<Path> freeFolders) {
        this(config, config.agent(), Bounds.NONE, freeFolders, Map.of());
    }

    /// `settings` are those of the configured agents, and of those that plugins add. `own` are the user's rules, which
    /// those of `config` do not loosen. `places` are the files and lines of
    /// configured rules, as far as they are known.
    public Agents(
            Config config,
            Map<String, AgentSettings> settings,
            Bounds own,
            List<Path> freeFolders,
            Map<Rule, String> places) {
        this.places = places;
        managed = own.limits();
        this.freeFolders = List.copyOf(freeFolders);
        var defaults = DefaultRules.with(freeFolders);
        bypass = !Boolean.FALSE.equals(config.auto());
        preferred = config.default_agent();
        roles = config.roles();
        for (var builtin : BuiltinAgents.load()) {
            limits.put(builtin.name(), new Ruleset(builtin.limits()));
            var rules = SourcedRule.all("default", defaults);
            rules.addAll(SourcedRule.all("built into agent " + builtin.name(), builtin.rules()));
            rules.addAll(
                    SourcedRule.all("default", DefaultRules.free(builtin.rules().isEmpty() ? List.of() : freeFolders)));
            bounds.put(
                    builtin.name(),
                    own.of(builtin.name(), rules.stream().map(SourcedRule::rule).toList()));
            rules.addAll(configured(CONFIGURED, config.permission()));
            add(builtin, settings.getOrDefault(builtin.name(), AgentSettings.NONE), rules);
        }
        var above = SourcedRule.all("default", defaults);
        above.addAll(configured(CONFIGURED, config.permission()));
        settings.forEach((name, wanted) -> {
            if (limits.containsKey(name)) return;
            // A project's own name for an agent gets no more than the default agent's rights.
            bounds.put(name, own.of(own.agents().containsKey(name) ? name : DEFAULT, defaults));
            add(new Builtin(name, new Texts(null, null), "all", false, null, List.of(), List.of()), wanted, above);
        });
    }

    private List<SourcedRule> configured(String otherwise, List<Rule> rules) {
        return rules.stream()
                .map(rule -> new SourcedRule(rule, places.getOrDefault(rule, otherwise)))
                .toList();
    }

    private void add(Builtin base, AgentSettings own, List<SourcedRule> above) {
        if (Boolean.TRUE.equals(own.disable())) return;
        var name = base.name();
        var sourced = new ArrayList<>(above);
        sourced.addAll(configured(CONFIGURED + " of agent " + name, own.permission()));
        sources.put(name, List.copyOf(sourced));
        var rules = sourced.stream().map(SourcedRule::rule).toList();
        var mode = Objects.requireNonNullElse(own.mode(), base.mode());
        var role = role(name, mode);
        var standing = own.model().isEmpty() ? role : null;
        var model = model(name, standing != null ? standing.model() : own.model());
        agents.put(
                name,
                new Agent(
                        name,
                        first(own.description(), base.texts().description()),
                        mode,
                        limits.containsKey(name),
                        own.hidden() == null && base.hidden() ? Boolean.TRUE : own.hidden(),
                        List.copyOf(rules),
                        own.options(),
                        model,
                        standing != null ? first(own.variant(), standing.variant()) : own.variant(),
                        first(own.prompt(), base.texts().prompt()),
                        own.temperature() == null ? base.temperature() : own.temperature(),
                        own.top_p(),
                        own.color(),
                        own.steps()));
    }

    /// Role of an agent without its own model.
    private Config.@Nullable Role role(String name, String mode) {
        if (name.equals(PLAN)) return roles.plan();
        return mode.equals("subagent") ? roles.subagent() : null;
    }

    /// The first of an agent's models, null for none; all of them are noted.
    private @Nullable ModelRef model(String agent, List<String> names) {
        if (names.isEmpty()) return null;
        var models = names.stream().map(ModelRef::parse).toList();
        if (models.getFirst().providerID().equals(FAMILY)) {
            families.put(agent, models.getFirst().modelID());
            return null;
        }
        chains.put(agent, models);
        return models.getFirst();
    }

    /// The models of an agent, in order of preference; empty if it has none.
    public List<ModelRef> models(String agent) {
        return chains.getOrDefault(agent, List.of());
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }

    /// The default one first, the others by name.
    public List<Agent> all() {
        var list = new ArrayList<>(agents.values());
        list.sort(Comparator.comparing(agent -> !agent.name().equals(defaultName())));
        return list;
    }

    /// True for a file in a folder of ours or of the user's skills, which is outside the project and trusted.
    public boolean isFree(Path file) {
        return freeFolders.stream().anyMatch(file::startsWith);
    }

    /// True if an agent with this name can work for others.
    public boolean works(String name) {
        var agent = agents.get(name);
        return agent != null && !agent.mode().equals("primary");
    }

    /// A part of a model's name (`sonnet`) that an agent has in place of a model.
    public Optional<String> family(Agent agent) {
        return Optional.ofNullable(families.get(agent.name()));
    }

    /// The agents that a caller with this policy may give work to, by name.
    public List<Agent> callable(Policy caller) {
        return agents.values().stream()
                .filter(agent -> !agent.mode().equals("primary") && !Boolean.TRUE.equals(agent.hidden()))
                .filter(agent -> caller.decide(Permission.TASK, agent.name(), Ruleset.EMPTY) != Action.DENY)
                .toList();
    }

    /// @throws EngineFailure if there is no such agent; the message lists those that exist
    public Agent require(@Nullable String name) {
        var wanted = name == null ? defaultName() : name;
        var agent = agents.get(wanted);
        if (agent == null)
            throw wrong(
                    "Agent not found: " + wanted + (name == null ? " (default_agent)" : "") + ". Agents: ",
                    shown(all()));
        if (name == null && !leads(agent))
            throw wrong(
                    "default_agent is \"" + wanted + "\", which is a subagent. Set it to one of: ", shown(leading()));
        return agent;
    }

    private static EngineFailure wrong(String what, List<String> names) {
        return new EngineFailure(EngineFailure.Kind.INVALID, what + String.join(", ", names) + ".");
    }

    private static boolean leads(Agent agent) {
        return !agent.mode().equals("subagent") && !Boolean.TRUE.equals(agent.hidden());
    }

    private List<Agent> leading() {
        return all().stream().filter(Agents::leads).toList();
    }

    private static List<String> shown(List<Agent> agents) {
        return agents.stream()
                .filter(agent -> !Boolean.TRUE.equals(agent.hidden()))
                .map(Agent::name)
                .toList();
    }

    private String defaultName() {
        if (preferred != null) return preferred;
        if (agents.containsKey(DEFAULT)) return DEFAULT;
        return agents.values().stream()
                .filter(Agents::leads)
                .findFirst()
                .map(Agent::name)
                .orElse(DEFAULT);
    }

    /// The rules of an agent with where they come from; the last one that matches decides.
    public List<SourcedRule> sources(Agent agent) {
        return sources.getOrDefault(agent.name(), List.of());
    }

    /// The rules of an agent that nothing loosens.
    public Ruleset limits(Agent agent) {
        return limits.getOrDefault(agent.name(), Ruleset.EMPTY).plus(managed);
    }

    /// The rule of the user's own that decides, with its place; empty if none of a known place does.
    public Optional<SourcedRule> bound(Agent agent, Predicate<Rule> matches) {
        return bounds.getOrDefault(agent.name(), UNBOUND).rules().reversed().stream()
                .filter(matches)
                .findFirst()
                .flatMap(rule -> Optional.ofNullable(places.get(rule)).map(place -> new SourcedRule(rule, place)));
    }

    /// True if the rule is an administrator's.
    public boolean isManaged(Rule rule) {
        return managed.contains(rule);
    }

    /// Policy of this agent in a session with its own rules.
    public Policy policy(Agent agent, @Nullable List<Rule> session) {
        var policy = new Policy(
                new Ruleset(agent.permission()),
                limits(agent),
                bounds.getOrDefault(agent.name(), UNBOUND),
                null,
                Ruleset.EMPTY);
        return session == null
                ? policy
                : policy.plus(session.stream().filter(this::permits).toList());
    }

    /// False for a rule of a session that allows everything where the configuration turns that off (`auto`).
    public boolean permits(Rule rule) {
        return bypass
                || rule.action() != Rule.Action.ALLOW
                || !isAnything(rule.permission())
                || !isAnything(rule.pattern());
    }

    private static boolean isAnything(String pattern) {
        return pattern.strip().matches("[*?]*");
    }
}
