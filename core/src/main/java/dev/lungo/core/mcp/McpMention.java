package dev.lungo.core.mcp;

import org.jspecify.annotations.Nullable;

/// A resource as a prompt names it: `@SERVER:URI`. `open` means that the URI ends where the value of a variable begins.
public record McpMention(
        String server, String uri, String name, @Nullable String description, boolean open) {}
