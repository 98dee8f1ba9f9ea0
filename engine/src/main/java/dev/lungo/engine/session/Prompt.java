package dev.lungo.engine.session;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a client asks of a session. What is null is as in the session's last prompt, then as
/// configured. `noReply` only stores the message. `tools` opens or closes tools of the session from now on;
/// `format` is a form for the answer, `{type: json_schema, schema, retryCount}`.
public record Prompt(
        @Nullable Id<Message> messageID,
        List<Input> parts,
        @Nullable ModelRef model,
        @Nullable String agent,
        @Nullable String variant,
        @Nullable String system,
        boolean noReply,
        @Nullable Map<String, Boolean> tools,
        @Nullable Object format) {
    public Prompt(
            @Nullable Id<Message> messageID,
            List<Input> parts,
            @Nullable ModelRef model,
            @Nullable String agent,
            @Nullable String variant,
            @Nullable String system,
            boolean noReply) {
        this(messageID, parts, model, agent, variant, system, noReply, null, null);
    }

    public static Prompt text(String text) {
        return new Prompt(null, List.of(new Input.Text(null, text, null, null)), null, null, null, null, false);
    }
}
