package dev.lungo.core.process;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// A process by its number and its start time, since numbers come again; written as `number-start`.
public record Owner(long pid, long start) {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18})-(\\d{1,18})(?:-.*)?");

    public static Owner of(ProcessHandle process) {
        return new Owner(process.pid(), started(process));
    }

    /// The owner at the begin of a name, before a hyphen or the end.
    public static Optional<Owner> in(String name) {
        var words = WRITTEN.matcher(name);
        return words.matches()
                ? Optional.of(new Owner(Long.parseLong(words.group(1)), Long.parseLong(words.group(2))))
                : Optional.empty();
    }

    /// The process, as long as it lives.
    public Optional<ProcessHandle> alive() {
        return ProcessHandle.of(pid).filter(process -> process.isAlive() && started(process) == start);
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    @Override
    public String toString() {
        return pid + "-" + start;
    }
}
