package dev.lungo.cli.command;

import dev.lungo.client.ServerAddress;
import java.util.Optional;

/// The source of a command's server: the resident one, a given address, or one inside this process.
public interface ServerSource {
    /// The address of a running server; starts one if necessary.
    ///
    /// @throws CommandFailure if there is none
    ServerAddress connect() throws InterruptedException;

    /// A notice about the server's start, such as a damaged database; once.
    default Optional<String> notice() {
        return Optional.empty();
    }

    /// Finds the server after its connection was lost.
    default ServerAddress again(ServerAddress last) throws InterruptedException {
        return last;
    }
}
