package dev.lungo.core.store;

/// The store could not read or write: a full disk, a damaged file, another version's database. The
/// message says what, where and what to do.
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

    /// The disk is fine: what was given does not fit what is there, such as a message of a session that
    /// is gone or an id that another session has.
    public static final class Refused extends StoreFailure {
        public Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
