package dev.lungo.extensions.hook;

import org.jspecify.annotations.Nullable;

/// The end of one run: its exit code (null if its time was up), what it printed, and a `problem` that kept it from
/// running. An address ends with 0, or with 1 for a status that is no success.
public record HookResult(
        @Nullable Integer exit,
        String output,
        String errors,
        @Nullable String problem) {
    static HookResult failed(String problem) {
        return new HookResult(1, "", "", problem);
    }
}
