package dev.lungo.core.store;

import dev.lungo.core.id.Id;
import dev.lungo.core.process.Owner;
import dev.lungo.core.session.Session;
import java.util.List;
import java.util.Optional;

/// Lets one process at a time work on a session, of all that have this store open. Thread-safe. All methods may throw
/// `StoreFailure`.
public interface SessionClaims {
    /// Claims a session until the claim is closed or this process ends; empty while another process holds it.
    Optional<Claim> claim(Id<Session> session);

    /// The process that began the newest turn of a session, until that turn ends.
    Optional<Owner> worker(Id<Session> session);

    /// Sessions with a turn whose process was killed.
    List<Id<Session>> brokenOff();

    /// A session that this process may change.
    interface Claim extends AutoCloseable {
        /// True if the session's last turn was never ended because its process was killed.
        boolean brokenOff();

        /// Notes that a turn begins; on disk with the next commit.
        void begin();

        /// Notes that the turn has ended or is settled; on disk soon.
        void end();

        /// Ends a turn that this claim began, and lets others claim the session.
        @Override
        void close();
    }
}
