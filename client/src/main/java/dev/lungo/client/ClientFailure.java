package dev.lungo.client;

import org.jspecify.annotations.Nullable;

/// A request did not work. `status` is the HTTP status, or 0 when the server could not be reached or
/// the connection broke; the message is meant for a person.
public final class ClientFailure extends RuntimeException {
    private final int status;

    public ClientFailure(int status, String message) {
        this(status, message, null);
    }

    public ClientFailure(int status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    public int status() {
        return status;
    }

    public boolean unreachable() {
        return status == 0;
    }
}
