package dev.lungo.core.usage;

import dev.lungo.core.id.Id;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What requests under way may use, over all processes that share a store: so they cannot pass a cap together.
/// What a process that is gone has left stays until it was counted. Thread-safe; may throw `StoreFailure`.
public interface Reservations {
    /// Whether any process has set something aside or told something; costs nothing while none has.
    boolean used();

    /// Whether another process has changed sums, caps or reservations since this was asked last; true the first time.
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

    /// What is set aside; to be used within a decision only.
    interface Table {
        /// By other processes that live.
        List<Usage> others();

        /// By processes that are gone.
        List<Usage> left();

        void keep(Usage reserved);

        void drop(Id<Usage> id);
    }
}
