package dev.lungo.providers.key;

import java.io.IOException;

/// A key could not be fetched this time, such as from a server that is down; it may be had later.
public final class KeyUnreachable extends IOException {
    private static final long serialVersionUID = 1;

    public KeyUnreachable(String message) {
        super(message);
    }
}
