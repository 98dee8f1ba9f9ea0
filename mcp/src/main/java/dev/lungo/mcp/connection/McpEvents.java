package dev.lungo.mcp.connection;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Messages that a server sends on its own. Calls come from the connection's thread and must not wait.
public interface McpEvents {
    /// The folders that the server may work in.
    List<Path> roots();

    /// A list has changed: `tools`, `prompts`, or `resources`.
    void changed(String list);

    void logged(String level, String text);

    /// The connection has ended, for a reason such as "it ended".
    void ended(String reason);

    /// Answers `elicitation/create`, a question to the user.
    CompletableFuture<@Nullable Object> elicit(JsonNode parameters);

    /// Answers `sampling/createMessage`, a request to the model.
    CompletableFuture<@Nullable Object> sample(JsonNode parameters);
}
