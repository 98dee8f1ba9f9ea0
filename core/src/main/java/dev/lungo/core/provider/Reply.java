package dev.lungo.core.provider;

/// The answer, pulled delta by delta by one thread; back-pressure and cancelling come with the loop.
/// It ends with exactly one `Finished` or `Failed`. Interrupting the reading thread makes the next
/// delta `Failed(Aborted)` with the interrupt still set. Closing drops the connection.
public interface Reply extends Iterable<Delta>, AutoCloseable {
    @Override
    void close();

    /// The body of the request as it went out, for whoever explains it later; empty when none did.
    default byte[] sent() {
        return new byte[0];
    }
}
