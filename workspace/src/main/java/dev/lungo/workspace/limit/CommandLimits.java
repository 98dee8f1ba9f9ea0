package dev.lungo.workspace.limit;

/// Limits of all confined commands together: their processes, their memory, and the processors that they keep busy.
/// 0 means no limit.
public record CommandLimits(int processes, long memoryBytes, double cpus) {
    public static final CommandLimits USUAL = new CommandLimits(2048, 0, 0);
}
