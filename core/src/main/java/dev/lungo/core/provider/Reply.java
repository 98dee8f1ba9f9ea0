package dev.lungo.core.provider;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Failure;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/// The answer, pulled delta by delta by one thread; back-pressure and cancelling come with the loop.
/// Its last delta is its only `End`. Interrupting the reading thread makes the next delta `Failed(Aborted)`
/// with the interrupt still set. Closing drops the connection.
public interface Reply extends Iterable<Delta>, AutoCloseable {
    /// Reads to the end, handing every piece to `pieces`.
    default Delta.End read(Consumer<Delta.Piece> pieces) {
        for (var delta : this) {
            switch (delta) {
                case Delta.Piece piece -> pieces.accept(piece);
                case Delta.End end -> {
                    return end;
                }
            }
        }
        return new Delta.Failed(new Failure.Unknown("the provider gave no answer", null), null, Tokens.NONE);
    }

    /// An answer that is complete already.
    static Reply of(Delta... deltas) {
        var all = List.of(deltas);
        return new Reply() {
            @Override
            public Iterator<Delta> iterator() {
                return all.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    void close();

    /// The body of the request as it went out, to explain it later; empty when none did.
    default byte[] sent() {
        return new byte[0];
    }
}
