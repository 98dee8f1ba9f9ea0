package dev.lungo.core.usage;

import dev.lungo.core.id.Id;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reservations of running requests, across all processes that share a store, so that they cannot exceed a limit
/// together. Those of a dead process stay until they are counted. Thread-safe; may throw `StoreFailure`.
public interface Reservations {
    /// True if any process has reserved or recorded something; costs nothing until then.
    boolean used();

    /// True if another process has changed sums, limits, or reservations since the last call; true the first time.
    boolean news();

    /// Decides while no other process does. What is kept and dropped is seen by the others from then on, also when
    /// this process is killed; it is undone where the decision throws.
    <T extends @Nullable Object, X extends Exception> T decide(Decision<T, X> decision) throws X;

    /// A request is over and what it used is in the store, or a cap was changed; nothing happens in a store that is
    /// closed.
    void tell(@Nullable Id<Usage> ended);

    interface Decision<T extends @Nullable Object, X extends Exception> {
        T on(Table table) throws X;
    }

    /// The reservations, for use within a decision only.
    interface Table {
        /// By other processes that live.
        List<Usage> others();

        /// By processes that are gone.
        List<Usage> left();

        void keep(Usage reserved);

        void drop(Id<Usage> id);
    }
}
