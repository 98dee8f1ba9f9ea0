package dev.lungo.engine.context;

import dev.lungo.core.hook.HookPoint.RequestReady;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.Model;
import dev.lungo.core.provider.Prefix;
import dev.lungo.core.provider.Request;
import dev.lungo.core.provider.Request.Settings;
import dev.lungo.core.provider.Request.ToolDefinition;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.RequestLog;
import dev.lungo.core.tool.Sampling;
import dev.lungo.core.tool.ToolSpec;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.engine.agent.Prompts;
import dev.lungo.engine.failover.Candidate;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.tool.Toolbox;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Builds the requests of a turn. The prefix before the messages is frozen at a session's first turn; later changes are
/// reported in messages. Thread-safe.
public final class RequestBuilder {
    private static final long MOST_OUTPUT = 32_000;
    private static final long TITLE_OUTPUT = 100;
    /// Output limit of a title for a model that reasons first.
    private static final long THOUGHT_OUTPUT = 1_000;

    private final Prefixes prefixes;
    private final SystemPrompts systems;
    private final Clock clock;

    public RequestBuilder(RequestLog log, SystemPrompts systems, Clock clock) {
        this.prefixes = new Prefixes(log);
        this.systems = systems;
        this.clock = clock;
    }

    /// The updates for the end of the newest message, and the metadata that records them.
    public record Note(String text, Map<String, Object> metadata) {}

    public Request step(RequestContext context, List<Message> history, @Nullable String extra, boolean lastStep)
            throws InterruptedException {
        return behind(prefix(context, extra), context, history, lastStep ? Prompts.LAST_STEP : null);
    }

    /// The beginning of the same request with a question at its end: all before that is in the provider's cache.
    public Request summary(RequestContext context, List<Message> history, @Nullable String extra, String question)
            throws InterruptedException {
        return behind(prefix(context, extra), context, history, question);
    }

    private static Request behind(
            Prefix prefix, RequestContext context, List<Message> history, @Nullable String instruction)
            throws InterruptedException {
        var request = new Request(
                context.model(),
                prefix.system(),
                history,
                prefix.tools(),
                instruction,
                settings(context),
                new Request.Origin(context.session().value(), context.delegated()));
        return context.instance()
                .hooks()
                .pass(new RequestReady(context.session(), request))
                .request();
    }

    private Prefix prefix(RequestContext context, @Nullable String extra) throws InterruptedException {
        var known = prefixes.of(context.session(), Toolbox.form(context.model()));
        return known.isPresent() ? known.get() : freeze(context, present(context, extra));
    }

    /// The prefix that the next request will have; nothing is frozen.
    public Prefix preview(RequestContext context, @Nullable String extra) throws InterruptedException {
        var known = prefixes.of(context.session(), Toolbox.form(context.model()));
        return known.isPresent() ? known.get() : present(context, extra);
    }

    /// The files and addresses of the instructions that a new session gets.
    public List<String> instructions(Instance instance) throws InterruptedException {
        return systems.sources(instance);
    }

    private Prefix present(RequestContext context, @Nullable String extra) throws InterruptedException {
        var topics = new PromptSections(systems, context).all(extra);
        return prefix(topics, definitions(offered(context, topics)));
    }

    /// Changes since the model's last update; null if there are none. Call it when a new message of the user's side
    /// is about to be sent. `seen` is what the model sees of the conversation. Tools that it was never offered are
    /// the only change of the prefix: they are appended to it.
    public @Nullable Note note(RequestContext context, List<Message> seen, @Nullable String extra)
            throws InterruptedException {
        var topics = new PromptSections(systems, context).all(extra);
        var offered = offered(context, topics);
        var known =
                prefixes.of(context.session(), Toolbox.form(context.model())).orElse(null);
        var prefix = known == null
                ? freeze(context, prefix(topics, definitions(offered)))
                : extended(known, context, offered);
        var notes = new ContextUpdates(prefix, seen, LocalDate.ofInstant(clock.instant(), clock.getZone()));
        return notes.of(context, new NestedSections(context).with(topics, notes.told()), definitions(offered));
    }

    private static Prefix prefix(List<PromptSection> topics, List<ToolDefinition> tools) {
        return new Prefix(PromptSections.system(topics), tools, PromptSections.marks(topics));
    }

    private Prefix freeze(RequestContext context, Prefix prefix) {
        return prefixes.freeze(context.session(), Toolbox.form(context.model()), prefix);
    }

    /// The known prefix with additional tools behind its own, so that everything before them stays unchanged. The
    /// model learned where to read skills that came later, so it needs no tool for them.
    private Prefix extended(Prefix known, RequestContext context, List<ToolSpec> offered) {
        var added = offered.stream()
                .filter(spec -> !known.offers(spec.name()) && !spec.has(Trait.LOADS_SKILLS))
                .toList();
        if (added.isEmpty()) return known;
        var tools = Stream.concat(known.tools().stream(), definitions(added).stream())
                .toList();
        return freeze(context, new Prefix(known.system(), tools, known.told()));
    }

    private static List<ToolDefinition> definitions(List<ToolSpec> tools) {
        return tools.stream()
                .map(spec -> new ToolDefinition(spec.name(), spec.description(), spec.schema()))
                .toList();
    }

    /// The tools that the policy does not close; those for skills only where skills are.
    private static List<ToolSpec> offered(RequestContext context, List<PromptSection> topics) {
        var list = SubagentList.text(context.instance(), context.policy());
        var offered = SubagentList.listed(context.toolbox().offered(context.policy(), context.model()), list);
        if (topics.stream().anyMatch(topic -> topic.name().equals(PromptSections.SKILLS))) return offered;
        return offered.stream().filter(spec -> !spec.has(Trait.LOADS_SKILLS)).toList();
    }

    /// A question about a transcript, without tools and history.
    public static Request summary(RequestContext context, String transcript, String question) {
        return new Request(
                context.model(),
                Prompts.load("compaction-system"),
                List.of(),
                List.of(),
                transcript + "\n\n" + question,
                settings(context),
                new Request.Origin(context.session().value(), context.delegated()));
    }

    /// A short line for the first message, from a model without tools, thoughts or history.
    public static Request title(Candidate one, Id<Session> session, String firstMessage) {
        var model = one.model();
        var text = firstMessage + "\n\n" + Prompts.TITLE_TASK;
        var options = new LinkedHashMap<>(model.options());
        options.putAll(MinimalReasoning.options(one));
        boolean thinks = MinimalReasoning.thinks(model) || one.variant() != null;
        var settings = new Settings(thinks ? THOUGHT_OUTPUT : TITLE_OUTPUT, null, null, options);
        return new Request(model, Prompts.TITLE, List.of(), List.of(), text, settings, session.value());
    }

    /// A question of a hook, to a model without tools, thoughts or history.
    public static Request judgment(Candidate one, Id<Session> session, String question) {
        var model = one.model();
        var options = new LinkedHashMap<>(model.options());
        options.putAll(MinimalReasoning.options(one));
        var settings = new Settings(THOUGHT_OUTPUT, null, null, options);
        return new Request(model, Prompts.JUDGMENT, List.of(), List.of(), question, settings, session.value());
    }

    /// A server's own conversation, from a model without tools and with little reasoning.
    public static Request lent(
            Candidate one, Sampling.Request asked, List<Message> history, long longest, String session) {
        var model = one.model();
        var options = new LinkedHashMap<>(model.options());
        options.putAll(MinimalReasoning.options(one));
        var temperature = model.capabilities().temperature() ? asked.terms().temperature() : null;
        var settings = new Settings(longest, temperature, null, options);
        var system = asked.system() == null ? "" : asked.system();
        return new Request(model, system, history, List.of(), null, settings, session);
    }

    /// The longest answer that is asked for. If the limit is not known, a quarter of the window.
    public static long longestAnswer(Model.Limit limit) {
        if (limit.output() > 0) return Math.min(limit.output(), MOST_OUTPUT);
        return limit.context() > 0 ? Math.min(limit.context() / 4, MOST_OUTPUT) : MOST_OUTPUT;
    }

    private static Settings settings(RequestContext context) {
        var model = context.model();
        Map<String, Object> options = new LinkedHashMap<>(model.options());
        options.putAll(context.agent().options());
        var variant = context.variant() == null ? null : model.variants().get(context.variant());
        if (variant != null) options.putAll(variant);
        boolean tunable = model.capabilities().temperature();
        return new Settings(
                longestAnswer(model.limit()),
                tunable ? context.agent().temperature() : null,
                tunable ? context.agent().topP() : null,
                options);
    }

    /// Drops the cached data of a session.
    public void forget(Id<Session> session) {
        prefixes.forget(session);
    }
}
