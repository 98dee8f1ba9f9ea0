package dev.lungo.core.session;

import dev.lungo.core.id.Id;
import dev.lungo.core.id.Ids;
import dev.lungo.core.model.ModelRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A prompt that is sent when the running turn has ended. With a `command`, it calls that command, and `text` holds the
/// arguments. Null values stay as the session has them; `created` is in epoch milliseconds.
public record QueuedPrompt(
        Id<QueuedPrompt> id,
        String text,
        @Nullable String command,
        List<Attached> attached,
        @Nullable String agent,
        @Nullable ModelRef model,
        long created) {
    public QueuedPrompt {
        attached = List.copyOf(attached);
    }

    /// A file, whose address is `file:` or `data:`, or an agent by its name. `source` is its place in the text.
    public record Attached(
            @Nullable String mime,
            @Nullable String filename,
            @Nullable String url,
            @Nullable String name,
            @Nullable Map<String, Object> source) {}

    public static Id<QueuedPrompt> newId() {
        return Ids.ascending("que");
    }

    public QueuedPrompt withText(String next) {
        return new QueuedPrompt(id, next, command, attached, agent, model, created);
    }

    /// The words as a person types them.
    public String typed() {
        return command == null ? text : ("/" + command + " " + text).strip();
    }
}
