package dev.lungo.core.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A prompt with a name (`/name`). `template` has `$1`, `$ARGUMENTS`, shell pieces and file references
/// in it; `hints` are its placeholders. `source` is command, skill, or mcp; `subtask` says that a subagent
/// carries it out. The shape is OpenCode's `Command`.
public record Command(
        String name,
        @Nullable String description,
        @Nullable String agent,
        @Nullable String model,
        @Nullable String variant,
        String source,
        String template,
        @Nullable Boolean subtask,
        List<String> hints) {
    /// A command for the current agent and model.
    public static Command of(String name, String description, String template) {
        return new Command(name, description, null, null, null, "command", template, null, CommandHints.of(template));
    }
}
