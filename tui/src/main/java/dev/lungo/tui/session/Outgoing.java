package dev.lungo.tui.session;

import dev.lungo.client.NewPrompt;
import dev.lungo.core.model.ModelRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The content of a prompt that is sent, with the agent and model that shall answer; null for the session's.
public record Outgoing(
        Kind kind,
        String text,
        List<NewPrompt.Piece> files,
        @Nullable String agent,
        @Nullable ModelRef model) {
    /// The forms of a prompt.
    public enum Kind {
        /// Words for the model.
        PROMPT,
        /// `/name arguments`, a command of the server or the project.
        COMMAND,
        /// A command line that runs without a model.
        SHELL
    }
}
