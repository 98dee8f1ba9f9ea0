package dev.lungo.client.session;

import org.jspecify.annotations.Nullable;

/// The origin of a request: the agent, the tool that it called, and, for a subagent, the title of its session. Null if
/// there is none, or it is not known.
public record AskCaller(
        @Nullable String agent,
        @Nullable String tool,
        @Nullable String work) {
    public static final AskCaller UNKNOWN = new AskCaller(null, null, null);
}
