package dev.lungo.tui.draw.tool;

import org.jspecify.annotations.Nullable;

/// Facts about a call that its part does not hold. `asks` is true while it waits for a person's answer, `undone` once
/// it was taken back; `lastOutput` is when its output grew last, in epoch milliseconds, or 0; `agent` is the work of
/// the subagent that it started.
public record CallFacts(
        boolean asks,
        boolean undone,
        long lastOutput,
        @Nullable AgentWork agent) {
    public static final CallFacts NONE = new CallFacts(false, false, 0, null);

    /// The work of a subagent: its present activity or open ask in words, the number of its calls, and their cost.
    public record AgentWork(String activity, int calls, double cost) {}
}
