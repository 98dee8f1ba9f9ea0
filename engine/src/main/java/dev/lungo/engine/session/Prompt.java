package dev.lungo.engine.session;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.QueuedPrompt;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A client's prompt to a session. What is null is as in the session's last prompt, then as configured. `noReply` only
/// stores the message. `queued` is the queued prompt that it was, which leaves the queue as the message is stored.
public record Prompt(
        @Nullable Id<Message> messageID,
        List<Input> parts,
        Choice choice,
        Terms terms,
        boolean noReply,
        @Nullable Id<QueuedPrompt> queued) {
    /// The agent and the model that answer.
    public record Choice(
            @Nullable ModelRef model,
            @Nullable String agent,
            @Nullable String variant) {}

    /// Terms of the answer: instructions added to the system prompt, tools that are opened or closed in the session
    /// from now on, a form for the answer (`{type: json_schema, schema, retryCount}`).
    public record Terms(
            @Nullable String system,
            @Nullable Map<String, Boolean> tools,
            @Nullable Object format) {}

    public Prompt(
            @Nullable Id<Message> messageID,
            List<Input> parts,
            @Nullable ModelRef model,
            @Nullable String agent,
            @Nullable String variant,
            @Nullable String system,
            boolean noReply) {
        this(messageID, parts, new Choice(model, agent, variant), new Terms(system, null, null), noReply, null);
    }

    public Prompt(@Nullable Id<Message> messageID, List<Input> parts, Choice choice, Terms terms, boolean noReply) {
        this(messageID, parts, choice, terms, noReply, null);
    }

    public Prompt from(@Nullable Id<QueuedPrompt> item) {
        return new Prompt(messageID, parts, choice, terms, noReply, item);
    }

    public static Prompt text(String text) {
        return new Prompt(null, List.of(new Input.Text(null, text, null, null)), null, null, null, null, false);
    }
}
