package dev.lungo.providers.protocol;

import dev.lungo.core.model.Tokens;
import dev.lungo.wire.SseReader.Frame;
import tools.jackson.core.JacksonException;

/// Turns the frames of one answer into deltas. For one thread.
public interface Decoder {
    /// Adds the content of a frame.
    ///
    /// @throws JacksonException if the frame is not JSON
    void frame(Frame frame, DecodedAnswer answer) throws JacksonException;

    /// Adds what a frame says that came after the last one, within a short time.
    default void tail(Frame frame, DecodedAnswer answer) throws JacksonException {}

    /// True if the protocol's last frame was read.
    boolean complete();

    /// True if nothing of the answer can follow the last frame, so that a body which ends early behind it is whole.
    default boolean isFinal() {
        return complete();
    }

    /// Handles the end of the stream: ends open items, and also the answer if the model had sent a finish reason. An
    /// answer that has not ended here was cut off.
    void end(DecodedAnswer answer);

    /// Usage so far.
    Tokens used();
}
