package dev.lungo.store;

import java.time.Instant;
import java.util.UUID;

/// Whose a reservation is: a process, known by its number and its start, and which opening of the store in it.
record Owner(long pid, long start, String opening) {
    static Owner current() {
        var self = ProcessHandle.current();
        return new Owner(self.pid(), start(self), UUID.randomUUID().toString());
    }

    static Owner of(String text) {
        var words = text.split(" ", 3);
        return new Owner(Long.parseLong(words[0]), Long.parseLong(words[1]), words[2]);
    }

    /// Taken for dead too early, a process loses nothing: what it may use counts as spent until it tells more.
    boolean alive() {
        return ProcessHandle.of(pid).filter(process -> process.isAlive() && start(process) == start).isPresent();
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    @Override
    public String toString() {
        return pid + " " + start + " " + opening;
    }
}
