package dev.lungo.core.event;

import dev.lungo.core.store.Written;
import java.util.List;
import java.util.function.Consumer;

/// The stored events in their order. Rows are the truth, the log is their order. Only the journal writes to it.
/// Thread-safe. All methods may throw `StoreFailure`.
public interface EventLog {
    /// Applies stored events and gives them their sequence numbers, in one transaction, after everything
    /// that was given before. When they are on disk `published` is called with them, one commit after
    /// another in the order of the numbers; it must be quick and not throw.
    Written commit(List<Recorded> events, Consumer<List<Recorded>> published);

    /// Takes note of streamed text; it is on disk within 250 ms, or with the next commit.
    void append(Event.PartDelta delta);

    /// Stored events after this number, in order, at most `limit`. Values that changed again later appear
    /// in their current form, and an event that a newer one makes useless may be left out: applied in
    /// order to an empty store they produce the same rows, and a listener who applies them is up to date.
    List<Recorded> after(long number, int limit);

    /// The number of the newest stored event.
    long last();
}
