package dev.lungo.server.http;

import java.time.Duration;

/// What one client may take of the server. `stall` is how long a connection may move no byte in the middle of
/// something, `head` how long a fresh one may take to send its first request, `keepAlive` how long one may wait
/// between two.
record Limits(Duration stall, Duration head, Duration keepAlive, int connections) {
    static final Limits USUAL =
            new Limits(Duration.ofSeconds(30), Duration.ofSeconds(15), Duration.ofSeconds(60), 4000);

    private static final int MEGABYTE = 1024 * 1024;
    /// What comes in without the secret must not use up the memory for what comes with it.
    private static final int TICKET = 4 * 1024;

    /// The largest body in bytes: prompts carry files, imports whole sessions.
    static int body(String path) {
        if (path.equals("/lungo/web/enter")) return TICKET;
        if (path.equals("/lungo/import")) return 64 * MEGABYTE;
        boolean prompt = path.endsWith("/message") || path.endsWith("/prompt_async") || path.endsWith("/command");
        return (prompt ? 32 : 8) * MEGABYTE;
    }
}
