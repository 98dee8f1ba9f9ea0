package dev.lungo.store;

import dev.lungo.core.process.Owner;
import java.util.UUID;

/// Whose a reservation is: a process, and which opening of the store in it. Written as `number-start-opening`.
record Opening(Owner process, String id) {
    static Opening fresh() {
        return new Opening(Owner.of(ProcessHandle.current()), UUID.randomUUID().toString());
    }

    static Opening of(String text) {
        var process = Owner.in(text).orElseThrow(() -> new IllegalStateException("no owner: " + text));
        return new Opening(process, text.substring(process.toString().length() + 1));
    }

    /// A process that is taken for dead too early loses nothing: its reservations count as spent until it reports
    /// more.
    boolean alive() {
        return process.alive().isPresent();
    }

    @Override
    public String toString() {
        return process + "-" + id;
    }
}
