package dev.lungo.core.store;

/// A failure of the store: a full disk, a damaged file, another version's database. The message says what, where, and
/// what to do.
public sealed class StoreFailure extends RuntimeException permits StoreFailure.Refused, StoreFailure.Full {
    public StoreFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /// The disk has no room left; nothing was written.
    public static final class Full extends StoreFailure {
        public Full(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// The disk is fine, but the data conflicts with what is stored, such as a message of a deleted session or an id
    /// of another session.
    public static final class Refused extends StoreFailure {
        public Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
