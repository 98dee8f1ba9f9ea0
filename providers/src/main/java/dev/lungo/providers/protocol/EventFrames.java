package dev.lungo.providers.protocol;

import dev.lungo.wire.SseReader;
import dev.lungo.wire.SseReader.Frame;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Frames of an event stream, including the last one if its server left out the line ends after it: its JSON shows
/// whether it is complete.
final class EventFrames implements FrameReader {
    private final SseReader reader;
    private boolean ended;
    private boolean dropped;

    EventFrames(InputStream in) {
        this.reader = new SseReader(in);
    }

    @Override
    public @Nullable Frame next() throws IOException {
        if (ended) return null;
        var frame = reader.next();
        if (frame != null) return frame;
        ended = true;
        var rest = reader.rest();
        dropped = rest != null
                && !rest.data().strip().endsWith("}")
                && !rest.data().strip().equals("[DONE]");
        return dropped ? null : rest;
    }

    @Override
    public boolean hasDropped() {
        return dropped;
    }
}
