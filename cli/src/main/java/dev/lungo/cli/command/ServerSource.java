package dev.lungo.cli.command;

import dev.lungo.client.ServerAddress;

/// Where a command gets its server from: the resident one, a given address, or one inside this process.
public interface ServerSource {
    /// An address that answers; starts a server when that is what it takes.
    ///
    /// @throws CommandFailure when there is none
    ServerAddress connect() throws InterruptedException;

    /// Where the server is after the connection to it was lost.
    default ServerAddress again(ServerAddress last) throws InterruptedException {
        return last;
    }
}
