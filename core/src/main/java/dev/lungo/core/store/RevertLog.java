package dev.lungo.core.store;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import java.util.List;

/// Undos in progress, so that the next process can complete them after a kill. Thread-safe. All methods may throw
/// `StoreFailure`.
public interface RevertLog {
    /// In place of an earlier one of the session.
    Written begin(RevertIntent intent);

    Written end(Id<Session> session);

    List<RevertIntent> open();
}
