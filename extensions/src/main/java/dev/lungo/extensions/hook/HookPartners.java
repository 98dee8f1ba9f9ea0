package dev.lungo.extensions.hook;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The models and MCP servers that hooks work with. Thread-safe.
public interface HookPartners {
    /// A model's answer to a question about a session.
    ///
    /// @throws HookFailure if there is none
    String judge(@Nullable Id<Session> session, HookHandler.Judgment judgment, String question)
            throws HookFailure, InterruptedException;

    /// The text that a tool of an MCP server returns.
    ///
    /// @throws HookFailure if it failed
    String call(String server, String tool, Map<String, Object> arguments) throws HookFailure, InterruptedException;
}
