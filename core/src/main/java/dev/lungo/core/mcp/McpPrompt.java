package dev.lungo.core.mcp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text that a server fills in with arguments; a command for people.
public record McpPrompt(
        String server, String name, @Nullable String description, List<Argument> arguments) {
    public record Argument(String name, @Nullable String description, boolean required) {}

    public McpPrompt {
        arguments = List.copyOf(arguments);
    }
}
