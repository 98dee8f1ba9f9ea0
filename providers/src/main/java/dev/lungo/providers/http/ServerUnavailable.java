package dev.lungo.providers.http;

import java.io.IOException;

/// A server gave nothing this time, because it is down or out of reach; it may later.
public final class ServerUnavailable extends IOException {
    private static final long serialVersionUID = 1;

    public ServerUnavailable(String message) {
        super(message);
    }
}
