package dev.lungo.engine.session;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.session.Part;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A part of a prompt as a client sends it. A client may give the part's id.
public sealed interface Input {
    /// The call that a text was made from, as it was typed, and what the command allows for its turn.
    record Source(String command, List<Rule> allowed) {}

    /// `source` is null for a text that was not made from a command.
    record Text(
            @Nullable Id<Part> id,
            String text,
            @Nullable Boolean synthetic,
            @Nullable Boolean ignored,
            @Nullable Source source)
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
