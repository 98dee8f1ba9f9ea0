package dev.lungo.engine.context;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.MessageStore;
import dev.lungo.core.store.SessionQuery;
import dev.lungo.core.store.SessionStore;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.failover.Chain;
import dev.lungo.engine.failover.ModelFamily;
import dev.lungo.engine.instance.Instance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Choice of the model: the requested one, the agent's, the session's, the configured, the last used, and then what
/// is available. Of a chain it is the first, even while another replaces it.
public final class ModelChoice {
    private static final int RECENT = 20;
    private static final String HOW_TO_CONNECT = """
        No model is connected.
        Store a provider's key with lungo auth login, or set it (ANTHROPIC_API_KEY, OPENAI_API_KEY, …);
        or start a local server (Ollama, LM Studio, llama.cpp, vLLM), which Lungo finds automatically;
        or name a provider and a model in lungo.json (see `lungo config`), or with --model provider/model.
        To try Lungo without any model: lungo demo\
        """;

    private final SessionStore sessions;
    private final MessageStore messages;

    public ModelChoice(SessionStore sessions, MessageStore messages) {
        this.sessions = sessions;
        this.messages = messages;
    }

    /// A model and what it was chosen by: `asked`, `agent`, `session`, `config`, `recent` or `available`.
    public record Chosen(ModelRef model, String source) {}

    /// @throws EngineFailure if the named model does not exist, or there is none at all
    public Chosen choose(Instance instance, @Nullable ModelRef asked, Agent agent, @Nullable Session session) {
        if (asked != null)
            return ModelFamily.isFamily(instance, asked)
                    ? ofFamily(instance, asked, choose(instance, null, agent, session))
                    : new Chosen(
                            first(instance, Chain.of(instance, agent, asked).refs()), "asked");
        var own = instance.agents().models(agent.name());
        if (!own.isEmpty()) return new Chosen(first(instance, own).withVariant(agent.variant()), "agent");
        var before = session == null ? null : before(instance, agent, session);
        if (before != null && present(instance, before)) return new Chosen(before, "session");
        if (!instance.config().model().isEmpty()) return new Chosen(main(instance), "config");
        var recent = recent(instance);
        if (recent != null) return new Chosen(recent, "recent");
        return instance.models()
                .fallback()
                .map(model -> new Chosen(model, "available"))
                .orElseThrow(() -> new EngineFailure(EngineFailure.Kind.NO_MODEL, HOW_TO_CONNECT));
    }

    private static Chosen ofFamily(Instance instance, ModelRef family, Chosen usual) {
        return new Chosen(ModelFamily.resolved(instance, family, usual.model()), "asked");
    }

    /// The model that the session had last, and not because another agent brought it along.
    private @Nullable ModelRef before(Instance instance, Agent agent, Session session) {
        if (session.model() == null) return null;
        var last = session.model().ref();
        if (!isBrought(instance, agent, session.agent(), last)) return last;
        for (var message : messages.list(session.id(), RECENT, null).reversed()) {
            if (message.info() instanceof Message.User user && !isBrought(instance, agent, user.agent(), user.model()))
                return user.model();
        }
        return null;
    }

    private static boolean isBrought(Instance instance, Agent agent, @Nullable String by, ModelRef model) {
        return by != null
                && !by.equals(agent.name())
                && instance.agents().models(by).stream().anyMatch(model::names);
    }

    private static ModelRef main(Instance instance) {
        var role = instance.config().roles().main();
        return first(instance, Chain.parsed(instance.config().model()))
                .withVariant(role == null ? null : role.variant());
    }

    /// The first model of a chain, which need not be there when another one of it is.
    private static ModelRef first(Instance instance, List<ModelRef> chain) {
        return chain.stream().anyMatch(ref -> present(instance, ref))
                ? chain.getFirst()
                : known(instance, chain.getFirst());
    }

    private @Nullable ModelRef recent(Instance instance) {
        for (var session : sessions.list(SessionQuery.all(RECENT))) {
            if (session.model() != null && usable(instance, session.model().ref()))
                return session.model().ref().withVariant(null);
        }
        return null;
    }

    /// A model that was used before counts only when its provider can still be used.
    private static boolean usable(Instance instance, ModelRef ref) {
        return present(instance, ref)
                && instance.models().usable(ref.providerID()).isPresent();
    }

    private static boolean present(Instance instance, ModelRef ref) {
        return instance.models().find(ref).isPresent();
    }

    private static ModelRef known(Instance instance, ModelRef ref) {
        if (present(instance, ref)) return ref;
        var similar = instance.models().similar(ref);
        var hint = similar.isEmpty()
                ? connected(instance)
                : "Did you mean "
                        + String.join(
                                " or ", similar.stream().map(ModelRef::toString).toList()) + "?";
        throw new EngineFailure(EngineFailure.Kind.INVALID, "Model not found: " + ref + ". " + hint);
    }

    private static String connected(Instance instance) {
        var usable = instance.models().usable().stream().map(ProviderInfo::id).toList();
        return usable.isEmpty()
                ? "No provider is connected; `lungo auth login` connects one."
                : "Connected: " + String.join(", ", usable) + ". `lungo models` lists their models.";
    }
}
