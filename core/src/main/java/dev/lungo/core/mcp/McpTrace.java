package dev.lungo.core.mcp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The messages of a connection that was opened for a look at it. `failure` says why it could not be used; `errors` is
/// what the server's program printed.
public record McpTrace(
        String target, List<Step> steps, @Nullable String failure, List<String> errors) {
    /// A message with its time since the start; `direction` is `sent` or `received`.
    public record Step(long millis, String direction, String message) {}

    public McpTrace {
        steps = List.copyOf(steps);
        errors = List.copyOf(errors);
    }
}
