package dev.lungo.acp.session;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;

/// The way to a Lungo server.
public interface Backend {
    /// A client for a directory; starts a server if necessary.
    ///
    /// @throws ClientFailure if there is none
    LungoClient client(String directory) throws InterruptedException;
}
