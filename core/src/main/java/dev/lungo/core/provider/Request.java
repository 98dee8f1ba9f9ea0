package dev.lungo.core.provider;

import dev.lungo.core.model.Model;
import dev.lungo.core.session.Message;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is asked of a model: our own history, projected by the protocol at the last step. The same
/// request always gives the same bytes. `tools` are sorted by name. `cacheKey` is the session's id.
/// `instruction` is one more text at the end that is not part of the history (the last-step note, a
/// title's task), null for none. `delegated` is true for the work of a subagent, which no person
/// asked for directly.
public record Request(
        Model model,
        String system,
        List<Message> history,
        List<ToolDefinition> tools,
        @Nullable String instruction,
        Settings settings,
        String cacheKey,
        boolean delegated) {

    public Request(
            Model model,
            String system,
            List<Message> history,
            List<ToolDefinition> tools,
            @Nullable String instruction,
            Settings settings,
            String cacheKey) {
        this(model, system, history, tools, instruction, settings, cacheKey, false);
    }

    /// The same request with another history.
    public Request withHistory(List<Message> other) {
        return new Request(model, system, other, tools, instruction, settings, cacheKey, delegated);
    }

    /// The same request to another model, with other settings.
    public Request with(Model other, Settings changed) {
        return new Request(other, system, history, tools, instruction, changed, cacheKey, delegated);
    }

    /// `schema` is a JSON Schema object whose keys are in the order in which they are written.
    public record ToolDefinition(String name, String description, Map<String, Object> schema) {}

    /// `maxTokens` is the largest answer; `options` are the provider's own fields, of the variant last.
    public record Settings(
            long maxTokens,
            @Nullable Double temperature,
            @Nullable Double topP,
            Map<String, Object> options) {}
}
