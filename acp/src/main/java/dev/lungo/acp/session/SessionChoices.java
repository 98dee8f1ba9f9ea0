package dev.lungo.acp.session;

import dev.lungo.acp.editor.ProtocolErrors;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.agent.Agent;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.session.Session;
import dev.lungo.wire.JsonRpc.RpcFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The agent, the model, and the variant that the next prompt gets, and those to choose from. Agents are modes in the
/// editor, variants its thought levels. Immutable.
record SessionChoices(List<Agent> agents, List<ProviderInfo> providers, String agent, ModelRef model) {
    static final String MODE = "mode";
    private static final String MODEL = "model";
    private static final String THOUGHT = "thought_level";
    private static final String DEFAULT = "default";
    private static final int NOT_FOUND = 404;

    /// @throws RpcFailure if no model can be used
    static SessionChoices of(LungoClient client, Session session) throws RpcFailure {
        var agents = client.agents().stream()
                .filter(agent ->
                        !Boolean.TRUE.equals(agent.hidden()) && !agent.mode().equals("subagent"))
                .toList();
        var agent =
                session.agent() != null ? session.agent() : agents.getFirst().name();
        var model = session.model() != null ? session.model().ref() : usual(client, agents, agent);
        return new SessionChoices(agents, client.offer().providers(), agent, model);
    }

    private static ModelRef usual(LungoClient client, List<Agent> agents, String name) throws RpcFailure {
        for (var agent : agents)
            if (agent.name().equals(name) && agent.model() != null)
                return agent.model().withVariant(agent.variant());
        return usual(client);
    }

    /// @throws RpcFailure if no model can be used
    static ModelRef usual(LungoClient client) throws RpcFailure {
        try {
            return client.defaultModel().ref();
        } catch (ClientFailure failure) {
            if (failure.status() != NOT_FOUND) throw failure;
            throw ProtocolErrors.signInNeeded(String.valueOf(failure.getMessage()));
        }
    }

    Map<String, Object> modes() {
        var modes = agents.stream()
                .map(each -> named("id", each.name(), each.name(), each.description()))
                .toList();
        return Map.of("currentModeId", agent, "availableModes", modes);
    }

    private static Map<String, Object> named(String key, String id, String name, @Nullable String description) {
        var named = new LinkedHashMap<String, Object>();
        named.put(key, id);
        named.put("name", name);
        if (description != null) named.put("description", description);
        return named;
    }

    List<Map<String, Object>> options() {
        var options = new ArrayList<Map<String, Object>>();
        var modes = agents.stream()
                .map(each -> named("value", each.name(), each.name(), each.description()))
                .toList();
        options.add(option(MODE, "Mode", agent, modes));
        var groups = new ArrayList<Map<String, Object>>();
        for (var provider : providers)
            groups.add(Map.of("group", provider.id(), "name", provider.name(), "options", models(provider)));
        options.add(option(MODEL, "Model", model.toString(), groups));
        var known = find(model);
        if (known != null && !known.variants().isEmpty()) options.add(thoughtLevels(known));
        return options;
    }

    private static List<Map<String, Object>> models(ProviderInfo provider) {
        return provider.models().values().stream()
                .map(each -> named("value", each.ref().toString(), each.name(), null))
                .toList();
    }

    private Map<String, Object> thoughtLevels(Model known) {
        var levels = new ArrayList<Map<String, Object>>();
        levels.add(named("value", DEFAULT, DEFAULT, null));
        for (var name : known.variantNames()) levels.add(named("value", name, name, null));
        return option(THOUGHT, "Thought level", model.variant() == null ? DEFAULT : model.variant(), levels);
    }

    private static Map<String, Object> option(String id, String name, String value, List<Map<String, Object>> options) {
        return Map.of(
                "id", id, "name", name, "category", id, "type", "select", "currentValue", value, "options", options);
    }

    /// The same with a setting changed.
    ///
    /// @throws RpcFailure if the setting does not exist or cannot have the value
    SessionChoices with(String option, String value) throws RpcFailure {
        return switch (option) {
            case MODE -> withMode(value);
            case MODEL -> withModel(value);
            case THOUGHT -> withThought(value);
            default -> throw ProtocolErrors.invalid("Unknown option: " + option);
        };
    }

    private SessionChoices withMode(String name) throws RpcFailure {
        for (var each : agents)
            if (each.name().equals(name)) {
                var own = each.model() == null ? model : each.model().withVariant(each.variant());
                return new SessionChoices(agents, providers, name, own);
            }
        throw ProtocolErrors.invalid("Unknown mode: " + name);
    }

    private SessionChoices withModel(String name) throws RpcFailure {
        for (var provider : providers)
            for (var each : provider.models().values())
                if (each.ref().toString().equals(name)) return new SessionChoices(agents, providers, agent, each.ref());
        throw ProtocolErrors.invalid("Unknown model: " + name);
    }

    private SessionChoices withThought(String name) throws RpcFailure {
        var known = find(model);
        if (name.equals(DEFAULT)) return new SessionChoices(agents, providers, agent, model.withVariant(null));
        if (known == null || !known.variants().containsKey(name))
            throw ProtocolErrors.invalid(model + " has no thought level \"" + name + "\"");
        return new SessionChoices(agents, providers, agent, model.withVariant(name));
    }

    /// The agent that the session has now, which others chose.
    SessionChoices withAgent(String name) {
        return new SessionChoices(agents, providers, name, model);
    }

    private @Nullable Model find(ModelRef ref) {
        for (var provider : providers)
            if (provider.id().equals(ref.providerID())) return provider.models().get(ref.modelID());
        return null;
    }

    /// The size of a model's context window; 0 if it is not known.
    long window(ModelRef ref) {
        var known = find(ref);
        return known == null ? 0 : known.limit().context();
    }
}
