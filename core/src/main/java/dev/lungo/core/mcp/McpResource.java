package dev.lungo.core.mcp;

import org.jspecify.annotations.Nullable;

/// Something that a server can be asked to read. `client` is the server's name, as OpenCode's API calls it.
public record McpResource(
        String name,
        String uri,
        @Nullable String description,
        @Nullable String mimeType,
        String client) {}
