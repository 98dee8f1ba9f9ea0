package dev.lungo.client;

/// Finds a server after its connection was lost: the user's own server may have been started
/// again on another port, one that was given by its address stays there.
public interface Relocation {
    Relocation NEVER = address -> address;

    /// @throws ClientFailure if it is not known now; the call is repeated
    ServerAddress find(ServerAddress last) throws InterruptedException;
}
