package dev.lungo.core.mcp;

import org.jspecify.annotations.Nullable;

/// Resources of a server whose URIs follow a pattern with variables, such as `docs://{page}`.
public record McpTemplate(
        String name,
        String uriTemplate,
        @Nullable String description,
        @Nullable String mimeType,
        String server) {}
