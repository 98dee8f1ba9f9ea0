package dev.lungo.client;

import org.jspecify.annotations.Nullable;

/// A prompt that has a name, to be called as `/name arguments`; `source` is command, mcp or skill.
public record CommandInfo(
        String name,
        @Nullable String description,
        @Nullable String agent,
        @Nullable String model,
        @Nullable String source) {}
