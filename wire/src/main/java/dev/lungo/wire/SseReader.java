package dev.lungo.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads server-sent events (HTML standard, section 9.2) from a stream: LF, CRLF and CR line ends,
/// comments, a byte order mark, characters that are split over reads. A frame that the stream cuts
/// is dropped. For one thread; the caller closes the stream.
public final class SseReader {
    /// One event: `event` and `id` are null when the frame had none.
    public record Frame(@Nullable String event, String data, @Nullable String id) {}

    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private int position;
    private int end;
    private byte[] line = new byte[512];
    private int length;
    private boolean first = true;
    private boolean skipLineFeed;

    public SseReader(InputStream in) {
        this.in = in;
    }

    /// The next frame that has data, or null at the end of the stream.
    public @Nullable Frame next() throws IOException {
        String event = null;
        String id = null;
        StringBuilder data = null;
        while (true) {
            var text = line();
            if (text == null) return null;
            if (text.isEmpty()) {
                if (data != null) return new Frame(event, data.toString(), id);
                event = null;
                continue;
            }
            int colon = text.indexOf(':');
            if (colon == 0) continue;
            var field = colon < 0 ? text : text.substring(0, colon);
            var value = colon < 0 ? "" : text.substring(text.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
            switch (field) {
                case "data" -> data = data == null ? new StringBuilder(value) : data.append('\n').append(value);
                case "event" -> event = value;
                case "id" -> id = value;
                default -> {}
            }
        }
    }

    private @Nullable String line() throws IOException {
        length = 0;
        while (true) {
            if (position == end) {
                end = in.read(buffer);
                position = 0;
                if (end <= 0) {
                    end = 0;
                    return null;
                }
            }
            byte next = buffer[position++];
            if (skipLineFeed) {
                skipLineFeed = false;
                if (next == '\n') continue;
            }
            if (next == '\n' || next == '\r') {
                skipLineFeed = next == '\r';
                return decode();
            }
            if (length == line.length) line = Arrays.copyOf(line, length * 2);
            line[length++] = next;
        }
    }

    private String decode() {
        var text = new String(line, 0, length, StandardCharsets.UTF_8);
        if (first && text.startsWith("\uFEFF")) text = text.substring(1);
        first = false;
        return text;
    }
}
