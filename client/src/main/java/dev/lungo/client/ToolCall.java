package dev.lungo.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call of a tool; null for the default agent, a session that is deleted afterwards, and an answer that rejects.
public record ToolCall(
        String tool,
        Map<String, Object> input,
        @Nullable String agent,
        @Nullable String session,
        @Nullable String reply) {}
