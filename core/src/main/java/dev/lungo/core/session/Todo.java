package dev.lungo.core.session;

/// A line of the agent's list. `status` is pending, in_progress, completed or cancelled; `priority`
/// is high, medium or low.
public record Todo(String content, String status, String priority) {}
