package dev.lungo.core.usage;

import dev.lungo.core.model.Tokens;
import java.util.List;

/// Requests added up in several ways: days in order, the others with the dearest first. `medianTokens` is
/// that of a session.
public record Stats(
        Line total, long medianTokens, List<Line> days, List<Line> models, List<Line> projects, List<Tool> tools) {
    /// `key` is a day, a model or a project's directory; `messages` are answers of models,
    /// those that broke off included.
    public record Line(String key, long sessions, long messages, Tokens tokens, double cost) {}

    /// `calls` in all, made by this number of messages.
    public record Tool(String name, long calls, long messages) {}
}
