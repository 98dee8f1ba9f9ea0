package dev.lungo.engine.context;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.Model;
import dev.lungo.core.provider.Request;
import dev.lungo.core.provider.Request.Settings;
import dev.lungo.core.provider.Request.ToolSpec;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.engine.failover.Candidate;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.prompt.Prompts;
import dev.lungo.engine.agent.Policy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the requests of a turn: the same session gives the same system prompt and the same tools.
public final class Requests {
    private static final long MOST_OUTPUT = 32_000;
    private static final long TITLE_OUTPUT = 100;
    /// Of a model that thinks first.
    private static final long THOUGHT_TITLE_OUTPUT = 1_000;

    private final SystemPrompts systems;
    private final Toolbox toolbox;
    private final SubagentList subagents = new SubagentList();

    public Requests(SystemPrompts systems, Toolbox toolbox) {
        this.systems = systems;
        this.toolbox = toolbox;
    }

    /// Who asks which model, for which session. `delegated` when another agent has called it.
    public record Asker(Instance instance, Id<Session> session, Agent agent, Policy policy, Model model, @Nullable String variant,
            boolean delegated) {}

    public Request step(Asker asker, List<Message> history, @Nullable String extraSystem, boolean lastStep) throws InterruptedException {
        var system = systems.of(asker.instance, asker.session, asker.agent, extraSystem);
        return new Request(asker.model, system, history, tools(asker), lastStep ? Prompts.LAST_STEP : null, settings(asker), asker.session.value(), asker.delegated);
    }

    /// The same request with the task to summarise it at its end: all before that is in the provider's cache.
    public Request summary(Asker asker, List<Message> history, @Nullable String extraSystem) throws InterruptedException {
        var system = systems.of(asker.instance, asker.session, asker.agent, extraSystem);
        return new Request(asker.model, system, history, tools(asker), Prompts.load("compaction"), settings(asker), asker.session.value(), asker.delegated);
    }

    /// The task to summarise a transcript, without tools and history.
    public static Request summary(Asker asker, String transcript) {
        var text = transcript + "\n\n" + Prompts.load("compaction");
        return new Request(asker.model, Prompts.load("compaction-system"), List.of(), List.of(), text, settings(asker), asker.session.value(), asker.delegated);
    }

    /// The tool for skills is offered where skills are.
    private List<ToolSpec> tools(Asker asker) throws InterruptedException {
        var offered = subagents.told(toolbox.offered(asker.policy, asker.model), asker.instance, asker.session, asker.agent, asker.policy);
        if (systems.listsSkills(asker.instance, asker.session, asker.agent)) return offered;
        return offered.stream().filter(spec -> !spec.name().equals("skill")).toList();
    }

    /// A short line for the first message, from a model without tools, thoughts or history.
    public static Request title(Candidate one, Id<Session> session, String firstMessage) {
        var model = one.model();
        var text = firstMessage + "\n\n" + Prompts.TITLE_TASK;
        var options = new LinkedHashMap<>(model.options());
        options.putAll(Quiet.options(one));
        boolean thinks = Quiet.thinks(model) || one.variant() != null;
        var settings = new Settings(thinks ? THOUGHT_TITLE_OUTPUT : TITLE_OUTPUT, null, null, options);
        return new Request(model, Prompts.TITLE, List.of(), List.of(), text, settings, session.value());
    }

    private static Settings settings(Asker asker) {
        var model = asker.model;
        Map<String, Object> options = new LinkedHashMap<>(model.options());
        options.putAll(asker.agent.options());
        var variant = asker.variant == null ? null : model.variants().get(asker.variant);
        if (variant != null) options.putAll(variant);
        long limit = model.limit().output() > 0 ? Math.min(model.limit().output(), MOST_OUTPUT) : MOST_OUTPUT;
        boolean tunable = model.capabilities().temperature();
        return new Settings(limit, tunable ? asker.agent.temperature() : null, tunable ? asker.agent.topP() : null, options);
    }

    public SystemPrompts systems() {
        return systems;
    }

    /// Lets go of what was frozen for a session.
    public void forget(Id<Session> session) {
        systems.forget(session);
        subagents.forget(session);
    }

    public Toolbox toolbox() {
        return toolbox;
    }
}
