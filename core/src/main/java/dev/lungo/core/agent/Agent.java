package dev.lungo.core.agent;

import dev.lungo.core.model.ModelRef;
import dev.lungo.core.permission.Rule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An agent. `mode` is primary, subagent, or all; `steps` limits the requests of one turn (null for no limit); a null
/// `prompt` means the default one. The shape is OpenCode's `Agent`.
public record Agent(
        String name,
        @Nullable String description,
        String mode,
        @Nullable Boolean nativeAgent,
        @Nullable Boolean hidden,
        List<Rule> permission,
        Map<String, Object> options,
        @Nullable ModelRef model,
        @Nullable String variant,
        @Nullable String prompt,
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable String color,
        @Nullable Integer steps) {
    /// A copy without options, for a model that they were not meant for.
    public Agent withoutOptions() {
        return new Agent(
                name,
                description,
                mode,
                nativeAgent,
                hidden,
                permission,
                Map.of(),
                model,
                variant,
                prompt,
                temperature,
                topP,
                color,
                steps);
    }
}
