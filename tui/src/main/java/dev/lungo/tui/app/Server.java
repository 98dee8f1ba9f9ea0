package dev.lungo.tui.app;

import dev.lungo.client.LungoClient;

/// A way to a server that may have to start first.
public interface Server {
    /// A client, and a notice about the server's start, or an empty text.
    record Found(LungoClient client, String notice) {}

    /// Waits until the server answers.
    ///
    /// @throws dev.lungo.client.ClientFailure if there is none
    Found connect() throws InterruptedException;
}
