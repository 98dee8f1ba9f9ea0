package dev.lungo.tui.session;

import dev.lungo.core.model.ModelRef;
import dev.lungo.tui.prompt.Chip;
import dev.lungo.tui.prompt.PromptText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The content of a prompt that is sent: its text with the files, pictures, and agents in it, and the agent and model
/// that shall answer; null for the session's.
public record Outgoing(
        Kind kind,
        String text,
        List<Chip> chips,
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

    /// A prompt in its form; a sign at its beginning decides.
    public static Outgoing of(PromptText words, @Nullable String agent, @Nullable ModelRef model) {
        var whole = words.unfolded().stripped();
        var kind =
                whole.text().startsWith("!") ? Kind.SHELL : whole.text().startsWith("/") ? Kind.COMMAND : Kind.PROMPT;
        var sent = kind == Kind.PROMPT ? whole : whole.cut(1, whole.length()).stripped();
        return new Outgoing(kind, sent.text(), sent.chips(), agent, model);
    }

    /// The words as they were typed.
    public PromptText words() {
        var sign = kind == Kind.PROMPT ? "" : kind == Kind.SHELL ? "!" : "/";
        return new PromptText(text, chips).replaced(0, 0, PromptText.of(sign));
    }
}
