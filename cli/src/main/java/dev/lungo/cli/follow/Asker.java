package dev.lungo.cli.follow;

import org.jspecify.annotations.Nullable;

/// Who asks: the agent, the tool that it called, and, for a subagent, the title of its session. Null is not known or
/// none.
public record Asker(
        @Nullable String agent,
        @Nullable String tool,
        @Nullable String work) {
    public static final Asker UNKNOWN = new Asker(null, null, null);
}
