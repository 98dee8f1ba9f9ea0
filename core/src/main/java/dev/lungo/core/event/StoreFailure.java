package dev.lungo.core.event;

/// The store could not read or write: a full disk, a damaged file, another version's database. The
/// message says what, where and what to do.
public final class StoreFailure extends RuntimeException {
    public StoreFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
