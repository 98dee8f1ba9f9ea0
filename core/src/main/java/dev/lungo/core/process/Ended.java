package dev.lungo.core.process;

import org.jspecify.annotations.Nullable;

/// The end of a program: its exit code (null if its time was up and it was killed), what it printed, and what a sandbox
/// denied one that failed; null if no sandbox confined it.
public record Ended(
        @Nullable Integer exit,
        String output,
        String errors,
        @Nullable String denied) {
    public Ended(@Nullable Integer exit, String output, String errors) {
        this(exit, output, errors, null);
    }

    public boolean succeeded() {
        return exit != null && exit == 0;
    }

    /// Output may hold secrets.
    @Override
    public String toString() {
        return "Ended[" + exit + "]";
    }
}
