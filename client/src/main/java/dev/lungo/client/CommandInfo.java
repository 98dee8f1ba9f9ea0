package dev.lungo.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A prompt that has a name, to be called as `/name arguments`; `source` is command, mcp or skill.
public record CommandInfo(
        String name,
        @Nullable String description,
        @Nullable String agent,
        @Nullable String model,
        @Nullable String source,
        @Nullable List<String> hints) {
    /// The arguments to expect, as its author wrote them or as its text names them; empty for none.
    public String arguments() {
        return hints == null ? "" : String.join(" ", hints);
    }
}
