package dev.lungo.engine.model;

import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Request;
import org.jspecify.annotations.Nullable;

/// Sees every request before it leaves and how it ended. Thread-safe.
public interface CallWatch {
    /// The request is about to leave; the end of a watched request is always reported.
    ///
    /// @throws CallRefused if it may not leave
    Watched begin(ModelCall call) throws CallRefused, InterruptedException;

    /// One request under watch.
    interface Watched {
        /// The permitted form of the request; called once, before it is sent.
        default Request allowed(Request request) {
            return request;
        }

        /// A piece of the answer.
        default void heard(Delta.Piece piece) {}

        /// `sent` is the body as it went out, empty when it did not; `end` is null when the answer was not
        /// read to its end.
        void ended(byte[] sent, Delta.@Nullable End end);
    }
}
