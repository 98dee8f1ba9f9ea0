package dev.lungo.core.process;

import org.jspecify.annotations.Nullable;

/// The end of a program: its exit code (null if its time was up and it was killed) and what it printed.
public record Ended(@Nullable Integer exit, String output, String errors) {
    public boolean succeeded() {
        return exit != null && exit == 0;
    }

    /// Output may hold secrets.
    @Override
    public String toString() {
        return "Ended[" + exit + "]";
    }
}
