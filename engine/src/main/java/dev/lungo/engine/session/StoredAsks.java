package dev.lungo.engine.session;

import dev.lungo.core.id.Id;
import dev.lungo.core.store.PendingAsks;

/// The unanswered requests of all processes with this store. Clients hear those of other processes, too, but each
/// process takes the answers to its own only.
public record StoredAsks(PendingAsks asks, SessionHolds holds) {
    /// Checks a request that does not wait in this process.
    ///
    /// @throws EngineFailure if it waits in another process; the message names that one
    public void requireNotElsewhere(Id<?> request) {
        for (var permission : asks.permissions())
            if (permission.id().equals(request)) holds.requireHere(permission.sessionID());
        for (var question : asks.questions())
            if (question.id().equals(request)) holds.requireHere(question.sessionID());
    }
}
