package dev.lungo.providers.protocol;

import dev.lungo.wire.SseReader.Frame;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The frames of an answer, cut out of its bytes. For one thread.
public interface FrameReader {
    /// Framing of a protocol: server-sent events unless it defines another.
    interface Framing {
        Framing EVENTS = EventFrames::new;

        FrameReader of(InputStream in);
    }

    /// The next whole frame, or null at the end of the bytes; a frame that the end cuts is dropped.
    @Nullable
    Frame next() throws IOException;

    /// True if the end of the bytes cut a frame, which was dropped.
    default boolean hasDropped() {
        return false;
    }
}
