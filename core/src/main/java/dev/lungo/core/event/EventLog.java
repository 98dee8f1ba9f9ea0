package dev.lungo.core.event;

import dev.lungo.core.store.Written;
import java.util.List;
import java.util.function.Consumer;

/// A feed that the journal, and nothing else, adds to. Rows are the truth, the log is their order.
public interface EventLog extends Feed {
    /// Applies stored events and gives them their sequence numbers, in one transaction, after everything
    /// that was given before. When they are on disk `published` is called with them, one commit after
    /// another in the order of the numbers; it must be quick and not throw.
    Written commit(List<Recorded> events, Consumer<List<Recorded>> published);

    /// Takes note of streamed text; it is on disk within 250 ms, or with the next commit.
    void append(Event.PartDelta delta);
}
