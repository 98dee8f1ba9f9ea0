package dev.lungo.engine.context;

import dev.lungo.core.provider.Prefix;
import dev.lungo.core.provider.Request.ToolDefinition;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.engine.agent.Prompts;
import dev.lungo.wire.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reports to a model what has changed since the last report, in a hidden part of a message, so that everything sent
/// before stays as it was. Earlier reports are read from the frozen prefix and from the messages that the model still
/// sees: after a summary they are repeated.
final class ContextUpdates {
    private static final String OURS = "lungo";
    private static final String TOLD = "told";
    private static final String DATE = "date";
    private static final String CLOSED = "closed";
    private static final String PLAN = "plan";
    private static final String TOOL = "tool:";

    private final Prefix prefix;
    private final LocalDate today;
    private final Map<String, String> told = new LinkedHashMap<>();
    private final Map<String, String> news = new LinkedHashMap<>();
    private final List<String> texts = new ArrayList<>();

    /// `seen` is what the model sees of the conversation.
    ContextUpdates(Prefix prefix, List<Message> seen, LocalDate today) {
        this.prefix = prefix;
        this.today = today;
        told.putAll(prefix.told());
        for (var tool : prefix.tools()) told.put(TOOL + tool.name(), mark(tool));
        for (var message : seen) {
            for (var part : message.parts()) {
                if (part instanceof Part.Text text
                        && text.metadata() != null
                        && text.metadata().get(OURS) instanceof Map<?, ?> ours
                        && ours.get(TOLD) instanceof Map<?, ?> marks)
                    marks.forEach((topic, mark) -> told.put(topic.toString(), mark.toString()));
                NestedInstructions.marks(part)
                        .forEach((file, mark) -> told.put(PromptSections.INSTRUCTIONS + file, mark.toString()));
            }
        }
    }

    /// Marks by topic.
    Map<String, String> told() {
        return told;
    }

    /// The note with all changes, null for none. `open` are the tools that may be called.
    RequestBuilder.@Nullable Note of(RequestContext context, List<PromptSection> topics, List<ToolDefinition> open) {
        for (var topic : topics)
            tell(
                    topic.name(),
                    topic.mark(),
                    topic.name().equals(PromptSections.AGENT) ? role(context, topic) : topic.later());
        for (var name : List.copyOf(told.keySet())) {
            if (topics.stream().noneMatch(topic -> topic.name().equals(name))) gone(name);
        }
        closed(open.stream().map(ToolDefinition::name).toList());
        for (var tool : open) changed(tool);
        tell(DATE, today.toString(), "Today's date: " + today);
        return texts.isEmpty()
                ? null
                : new RequestBuilder.Note(String.join("\n\n", texts), Map.of(OURS, Map.of(TOLD, news)));
    }

    private void tell(String topic, String mark, String text) {
        if (mark.equals(told.getOrDefault(topic, ""))) return;
        news.put(topic, mark);
        texts.add(text);
    }

    private void gone(String topic) {
        switch (topic) {
            case PromptSections.SKILLS -> tell(topic, "", "No skills are available now.");
            case PromptSections.AGENTS -> tell(topic, "", "The task tool has no agents now; do not call it.");
            case PromptSections.EXTRA ->
                tell(topic, "", "The additional instructions of an earlier message no longer apply.");
            default -> {
                if (topic.startsWith(PromptSections.INSTRUCTIONS))
                    tell(
                            topic,
                            "",
                            "The instructions from " + topic.substring(PromptSections.INSTRUCTIONS.length())
                                    + " no longer apply.");
            }
        }
    }

    private String role(RequestContext context, PromptSection topic) {
        var name = context.agent().name();
        boolean again = prefix.system().startsWith(topic.first());
        var text = "From now on, you work as the agent \"" + name
                + "\"; instructions for another role no longer apply. "
                + (again ? "The instructions at the beginning apply." : "Its instructions:\n" + topic.first());
        boolean planned = told.getOrDefault(PromptSections.AGENT, "").startsWith(PLAN + " ");
        return planned && !name.equals(PLAN) ? Prompts.AFTER_PLAN + "\n" + text : text;
    }

    /// A tool of the prefix whose arguments have changed.
    private void changed(ToolDefinition tool) {
        if (told.containsKey(TOOL + tool.name()))
            tell(
                    TOOL + tool.name(),
                    mark(tool),
                    "The arguments of the " + tool.name() + " tool have changed. Their schema is now: "
                            + Json.text(tool.schema()));
    }

    private static String mark(ToolDefinition tool) {
        return PromptSection.mark(Json.text(tool.schema()));
    }

    /// The frozen tools that may not be called now.
    private void closed(List<String> open) {
        var closed = new TreeSet<String>();
        for (var spec : prefix.tools()) if (!open.contains(spec.name())) closed.add(spec.name());
        var names = String.join(", ", closed);
        tell(
                CLOSED,
                names,
                closed.isEmpty()
                        ? "All tools are available again."
                        : "From now on, do not call these tools: " + names + ". All others are available.");
    }
}
