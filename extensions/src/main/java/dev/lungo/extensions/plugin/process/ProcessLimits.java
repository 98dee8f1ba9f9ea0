package dev.lungo.extensions.plugin.process;

import java.time.Duration;

/// The time for the start of a plugin's program, for a hook, and for a call of a tool without a report of progress.
public record ProcessLimits(Duration start, Duration hook, Duration call) {
    public static final ProcessLimits USUAL =
            new ProcessLimits(Duration.ofSeconds(60), Duration.ofSeconds(8), Duration.ofSeconds(120));
}
