package dev.lungo.server.http;

import java.time.Duration;

/// Limits for clients. A connection is closed when no byte moves for `stall`, when it has not sent the head of its
/// first request within `head`, and when a later head does not arrive within `stall`.
record ClientLimits(Duration stall, Duration head, int connections) {
    static final ClientLimits USUAL = new ClientLimits(Duration.ofSeconds(30), Duration.ofSeconds(15), 4000);

    private static final int MEGABYTE = 1024 * 1024;
    /// Requests without the secret must not use up the memory for those with it.
    private static final int TICKET = 4 * 1024;

    /// The largest body in bytes: prompts carry files, imports whole sessions.
    static int body(String path) {
        if (path.equals("/lungo/web/enter")) return TICKET;
        if (path.equals("/lungo/import")) return 64 * MEGABYTE;
        boolean prompt = path.endsWith("/message") || path.endsWith("/prompt_async") || path.endsWith("/command");
        return (prompt ? 32 : 8) * MEGABYTE;
    }
}
