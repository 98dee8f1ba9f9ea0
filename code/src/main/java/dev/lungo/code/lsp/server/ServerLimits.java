package dev.lungo.code.lsp.server;

import java.time.Duration;

/// Limits of a server: for its start, for an answer, the silence after which its findings count as
/// complete, the time without work after which it is stopped, the pause before the first restart (it
/// doubles), the ends in a row after which it is given up, and the memory of its processes in bytes.
public record ServerLimits(
        Duration start, Duration answer, Duration quiet, Duration idle, Duration pause, int ends, long memory) {
    public static final ServerLimits DEFAULT = new ServerLimits(
            Duration.ofSeconds(45),
            Duration.ofSeconds(10),
            Duration.ofMillis(150),
            Duration.ofMinutes(10),
            Duration.ofMillis(500),
            4,
            4L << 30);
}
