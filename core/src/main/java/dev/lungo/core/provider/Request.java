package dev.lungo.core.provider;

import dev.lungo.core.model.Model;
import dev.lungo.core.session.Message;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request to a model: our own history, projected by the protocol at the last step. The same request always gives the
/// same bytes. `tools` are sorted by name. `instruction` is one more text at the end that is not part of the history
/// (the last-step note, a title's task), null for none.
public record Request(
        Model model,
        String system,
        List<Message> history,
        List<ToolDefinition> tools,
        @Nullable String instruction,
        Settings settings,
        Origin origin) {
    /// Origin of a request: `session` is the session's id, empty for none; `delegated` is true for the work of a
    /// subagent, which no person requested directly.
    public record Origin(String session, boolean delegated) {}

    public Request(
            Model model,
            String system,
            List<Message> history,
            List<ToolDefinition> tools,
            @Nullable String instruction,
            Settings settings,
            String session) {
        this(model, system, history, tools, instruction, settings, new Origin(session, false));
    }

    /// The same request with another history.
    public Request withHistory(List<Message> other) {
        return new Request(model, system, other, tools, instruction, settings, origin);
    }

    /// The same request to another model, with other settings.
    public Request with(Model other, Settings changed) {
        return new Request(other, system, history, tools, instruction, changed, origin);
    }

    /// The same request with other tools and another instruction.
    public Request with(List<ToolDefinition> others, @Nullable String task) {
        return new Request(model, system, history, others, task, settings, origin);
    }

    /// Requests with the same key share a provider's cache.
    public String cacheKey() {
        return origin.session;
    }

    public boolean delegated() {
        return origin.delegated;
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
