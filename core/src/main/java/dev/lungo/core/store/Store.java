package dev.lungo.core.store;

import dev.lungo.core.usage.Reservations;
import dev.lungo.core.usage.Usages;

/// Everything that is stored, by noun. Changes come as events through the journal. Thread-safe; reads see everything
/// whose commit has returned, of all processes that share the store. All methods, and those of the nouns, may throw
/// `StoreFailure`.
public interface Store extends AutoCloseable {
    SessionStore sessions();

    MessageStore messages();

    /// Requests that wait for a person.
    PendingAsks asks();

    Approvals approvals();

    /// Usage of requests, and the limits that people set.
    Usages usages();

    /// Reservations of running requests, of all processes that share this store.
    Reservations reservations();

    /// Requests sent to models, which no event reports.
    RequestLog requests();

    /// Undos that started and are not recorded yet.
    RevertLog reverts();

    /// Claims of processes on sessions.
    SessionClaims claims();

    @Override
    void close();
}
