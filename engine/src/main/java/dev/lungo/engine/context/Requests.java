package dev.lungo.engine.context;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.event.RequestLog;
import dev.lungo.core.hook.HookPoint.RequestReady;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.Model;
import dev.lungo.core.provider.Prefix;
import dev.lungo.core.provider.Request;
import dev.lungo.core.provider.Request.Settings;
import dev.lungo.core.provider.Request.ToolDefinition;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.tool.ToolSpec;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.engine.agent.Policy;
import dev.lungo.engine.failover.Candidate;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.prompt.Prompts;
import dev.lungo.engine.tool.Toolbox;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes the requests of a turn. What stands before the messages is frozen at a session's first turn;
/// what changes later is told in messages. Thread-safe.
public final class Requests {
    private static final long MOST_OUTPUT = 32_000;
    private static final long TITLE_OUTPUT = 100;
    /// Of a model that thinks first.
    private static final long THOUGHT_TITLE_OUTPUT = 1_000;

    private final Prefixes prefixes;
    private final SystemPrompts systems;
    private final Clock clock;

    public Requests(RequestLog log, SystemPrompts systems, Clock clock) {
        this.prefixes = new Prefixes(log);
        this.systems = systems;
        this.clock = clock;
    }

    /// The agent that asks, with the tools of this turn, and the model that it asks for its session. `delegated` when
    /// another agent has called it.
    public record Asker(
            Instance instance,
            Toolbox toolbox,
            Id<Session> session,
            Agent agent,
            Policy policy,
            Candidate asked,
            boolean delegated) {
        public Model model() {
            return asked.model();
        }

        public @Nullable String variant() {
            return asked.variant();
        }
    }

    /// What a model is to be told at the end of the newest message, and what remembers that it was.
    public record Note(String text, Map<String, Object> metadata) {}

    public Request step(Asker asker, List<Message> history, @Nullable String extra, boolean lastStep)
            throws InterruptedException {
        return behind(prefix(asker, extra), asker, history, lastStep ? Prompts.LAST_STEP : null);
    }

    /// The beginning of the same request with a question at its end: all before that is in the provider's cache.
    public Request summary(Asker asker, List<Message> history, @Nullable String extra, String question)
            throws InterruptedException {
        return behind(prefix(asker, extra), asker, history, question);
    }

    private static Request behind(Prefix prefix, Asker asker, List<Message> history, @Nullable String instruction)
            throws InterruptedException {
        var request = new Request(
                asker.model(),
                prefix.system(),
                history,
                prefix.tools(),
                instruction,
                settings(asker),
                new Request.Origin(asker.session.value(), asker.delegated));
        return asker.instance
                .hooks()
                .pass(new RequestReady(asker.session, request))
                .request();
    }

    private Prefix prefix(Asker asker, @Nullable String extra) throws InterruptedException {
        var known = prefixes.of(asker.session, Toolbox.form(asker.model()));
        if (known.isPresent()) return known.get();
        var topics = new Topics(systems, asker).all(extra);
        return freeze(asker, topics, definitions(offered(asker, topics)));
    }

    /// What has changed since the model was told last; null when nothing has. To be asked when a new
    /// message of the user's side is about to be sent. `seen` is what the model sees of the conversation.
    /// Tools that it was never offered are the one change of the prefix: they are appended to it.
    public @Nullable Note note(Asker asker, List<Message> seen, @Nullable String extra) throws InterruptedException {
        var topics = new Topics(systems, asker).all(extra);
        var offered = offered(asker, topics);
        var known = prefixes.of(asker.session, Toolbox.form(asker.model())).orElse(null);
        var prefix = known == null ? freeze(asker, topics, definitions(offered)) : extended(known, asker, offered);
        var notes = new Notes(prefix, seen, LocalDate.ofInstant(clock.instant(), clock.getZone()));
        return notes.of(asker, new NestedTopics(asker).with(topics, notes.told()), definitions(offered));
    }

    private Prefix freeze(Asker asker, List<Topic> topics, List<ToolDefinition> tools) {
        return freeze(asker, new Prefix(Topics.system(topics), tools, Topics.marks(topics)));
    }

    private Prefix freeze(Asker asker, Prefix prefix) {
        return prefixes.freeze(asker.session, Toolbox.form(asker.model()), prefix);
    }

    /// The known prefix with the tools that it does not offer behind its own, so that all before them is sent as it
    /// was. The model was told where to read skills that came later, so it needs no tool for them.
    private Prefix extended(Prefix known, Asker asker, List<ToolSpec> offered) {
        var added = offered.stream()
                .filter(spec -> !known.offers(spec.name()) && !spec.has(Trait.LOADS_SKILLS))
                .toList();
        if (added.isEmpty()) return known;
        var tools = Stream.concat(known.tools().stream(), definitions(added).stream())
                .toList();
        return freeze(asker, new Prefix(known.system(), tools, known.told()));
    }

    private static List<ToolDefinition> definitions(List<ToolSpec> tools) {
        return tools.stream()
                .map(spec -> new ToolDefinition(spec.name(), spec.description(), spec.schema()))
                .toList();
    }

    /// The tools that the policy does not close; those for skills only where skills are.
    private static List<ToolSpec> offered(Asker asker, List<Topic> topics) {
        var list = SubagentList.text(asker.instance, asker.policy);
        var offered = SubagentList.listed(asker.toolbox.offered(asker.policy, asker.model()), list);
        if (topics.stream().anyMatch(topic -> topic.name().equals(Topics.SKILLS))) return offered;
        return offered.stream().filter(spec -> !spec.has(Trait.LOADS_SKILLS)).toList();
    }

    /// A question about a transcript, without tools and history.
    public static Request summary(Asker asker, String transcript, String question) {
        return new Request(
                asker.model(),
                Prompts.load("compaction-system"),
                List.of(),
                List.of(),
                transcript + "\n\n" + question,
                settings(asker),
                new Request.Origin(asker.session.value(), asker.delegated));
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

    /// The longest answer that is asked for. If the limit is not known, a quarter of the window.
    public static long longestAnswer(Model.Limit limit) {
        if (limit.output() > 0) return Math.min(limit.output(), MOST_OUTPUT);
        return limit.context() > 0 ? Math.min(limit.context() / 4, MOST_OUTPUT) : MOST_OUTPUT;
    }

    private static Settings settings(Asker asker) {
        var model = asker.model();
        Map<String, Object> options = new LinkedHashMap<>(model.options());
        options.putAll(asker.agent.options());
        var variant = asker.variant() == null ? null : model.variants().get(asker.variant());
        if (variant != null) options.putAll(variant);
        boolean tunable = model.capabilities().temperature();
        return new Settings(
                longestAnswer(model.limit()),
                tunable ? asker.agent.temperature() : null,
                tunable ? asker.agent.topP() : null,
                options);
    }

    /// Lets go of what is at hand of a session.
    public void forget(Id<Session> session) {
        prefixes.forget(session);
    }
}
