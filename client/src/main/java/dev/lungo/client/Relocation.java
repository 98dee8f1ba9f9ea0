package dev.lungo.client;

/// Where a server is after the connection to it was lost: a server of one's own may have been started
/// anew at another port, one that was given by its address stays there.
public interface Relocation {
    Relocation NEVER = address -> address;

    /// @throws ClientFailure when it cannot be told now; it is asked again
    ServerAddress find(ServerAddress last) throws InterruptedException;
}
