package dev.lungo.cli.command;

import dev.lungo.client.ServerAddress;
import java.util.Optional;

/// Where a command gets its server from: the resident one, a given address, or one inside this process.
public interface ServerSource {
    /// An address that answers; starts a server when that is what it takes.
    ///
    /// @throws CommandFailure when there is none
    ServerAddress connect() throws InterruptedException;

    /// What the user must know about the server's start, such as a damaged database; once.
    default Optional<String> notice() {
        return Optional.empty();
    }

    /// Where the server is after the connection to it was lost.
    default ServerAddress again(ServerAddress last) throws InterruptedException {
        return last;
    }
}
