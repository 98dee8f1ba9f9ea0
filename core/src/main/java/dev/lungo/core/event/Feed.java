package dev.lungo.core.event;

import java.util.List;

/// The stored events of all processes that share a store, in the order of their numbers, and a wake-up when there are
/// more. Numbers become visible in their order. Streamed text and transient events are not stored, so only listeners
/// in the process that publishes them hear them. Thread-safe. All methods may throw `StoreFailure`.
public interface Feed {
    /// Stored events after this number, in order, at most `limit`. Values that changed again later appear
    /// in their current form, and an event that a newer one makes useless may be left out: applied in
    /// order to an empty store they produce the same rows, and a listener who applies them is up to date.
    List<Recorded> after(long number, int limit);

    /// The number of the newest stored event.
    long last();

    /// Calls `more` soon after another process stored events, and once at the beginning, until it is closed; on one
    /// thread, and perhaps also when nothing was stored. Costs nothing while no process writes.
    Watching watch(Runnable more);

    /// A wake-up that someone waits for.
    interface Watching extends AutoCloseable {
        @Override
        void close();
    }
}
