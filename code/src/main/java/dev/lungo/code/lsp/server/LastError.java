package dev.lungo.code.lsp.server;

import dev.lungo.wire.ProgramLog;
import java.io.InputStream;
import java.time.Duration;
import java.util.regex.Pattern;

/// The latest error that a server has printed, which often says why it ended. Other lines are only logged: some
/// servers print all their messages there.
final class LastError {
    private static final Pattern ERROR = Pattern.compile(
            "(?i)error|fail|fatal|panic|exception|cannot|can't|could not|unable|missing|not found|denied|unknown");
    private static final int LONGEST = 200;
    /// A program that the server has started can keep the stream open.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Thread copying;
    private volatile String line = "";

    LastError(ProgramLog log, InputStream errors, String name) {
        copying = log.copy(errors, name, this::read);
    }

    private void read(String printed) {
        if (ERROR.matcher(printed).find()) line = printed.strip();
    }

    /// Adds the error to the reason for which the server has ended, once everything that it printed is read.
    String after(String reason) {
        try {
            copying.join(PATIENCE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        var error = line;
        if (error.isEmpty()) return reason;
        return reason + ": " + (error.length() > LONGEST ? error.substring(0, LONGEST) + "…" : error);
    }
}
