package dev.lungo.cli.terminal;

import java.time.Instant;
import java.time.ZoneId;

/// A time as people read it.
public final class Moment {
    private static final int TO_THE_MINUTE = "2026-01-31T09:05".length();

    private Moment() {}

    /// `2026-01-31 09:05`, in the time of this machine.
    public static String of(long millis) {
        var text = Instant.ofEpochMilli(millis)
                .atZone(ZoneId.systemDefault())
                .toLocalDateTime()
                .toString();
        return text.substring(0, TO_THE_MINUTE).replace('T', ' ');
    }
}
