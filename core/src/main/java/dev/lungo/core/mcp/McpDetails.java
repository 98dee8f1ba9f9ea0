package dev.lungo.core.mcp;

import org.jspecify.annotations.Nullable;

/// A server with what it offers. `target` is its command or its address, `log` the file with what it prints as errors.
public record McpDetails(
        String name,
        McpStatus status,
        String target,
        Offered offered,
        boolean signedIn,
        @Nullable String log) {
    /// The number of things that a server has listed.
    public record Offered(int tools, int prompts, int resources) {}
}
