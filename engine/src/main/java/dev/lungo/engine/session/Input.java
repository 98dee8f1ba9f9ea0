package dev.lungo.engine.session;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Part;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A part of a prompt as a client sends it. A client may give the part's id.
public sealed interface Input {
    /// `command` is the call that the text was made from, as it was typed.
    record Text(
            @Nullable Id<Part> id,
            String text,
            @Nullable Boolean synthetic,
            @Nullable Boolean ignored,
            @Nullable String command)
            implements Input {
        public Text(@Nullable Id<Part> id, String text, @Nullable Boolean synthetic, @Nullable Boolean ignored) {
            this(id, text, synthetic, ignored, null);
        }
    }

    /// `url` is `file:` with optional `?start=&end=` lines, or `data:`.
    record File(
            @Nullable Id<Part> id,
            String mime,
            @Nullable String filename,
            String url,
            @Nullable Map<String, Object> source)
            implements Input {}

    record Mention(
            @Nullable Id<Part> id, String name, @Nullable Map<String, Object> source) implements Input {}

    /// Work for a subagent that is done before the session's own agent continues; `command` is its source.
    record Subtask(
            @Nullable Id<Part> id,
            String prompt,
            String description,
            String agent,
            @Nullable ModelRef model,
            @Nullable String command)
            implements Input {}
}
