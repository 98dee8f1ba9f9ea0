package dev.lungo.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads server-sent events (HTML standard, section 9.2) from a stream: LF, CRLF and CR line ends,
/// comments, a byte order mark, characters that are split over reads. A frame that the stream cuts
/// is dropped, but can be asked for: `rest`. For one thread; the caller closes the stream.
public final class SseReader {
    /// One event: `event` and `id` are null when the frame had none.
    public record Frame(
            @Nullable String event, String data, @Nullable String id) {}

    /// A line that was longer than is bearable.
    public static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;

        TooLong() {
            super("a line is longer than " + (LONGEST_LINE >> 20) + " MB");
        }
    }

    private static final int LONGEST_LINE = 16 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private int position;
    private int end;
    private byte[] line = new byte[512];
    private int length;
    private boolean first = true;
    private boolean skipLineFeed;
    private @Nullable Frame rest;

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
            if (text == null) {
                int unended = length;
                length = 0;
                if (unended > 0) data = continued(data, new String(line, 0, unended, StandardCharsets.UTF_8));
                rest = data == null ? null : new Frame(event, data.toString(), id);
                return null;
            }
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
                case "data" ->
                    data = data == null
                            ? new StringBuilder(value)
                            : data.append('\n').append(value);
                case "event" -> event = value;
                case "id" -> id = value;
                default -> {}
            }
        }
    }

    /// What came of a frame that the end of the stream cut: some servers leave out its last line end.
    public @Nullable Frame rest() {
        return rest;
    }

    private static @Nullable StringBuilder continued(@Nullable StringBuilder data, String line) {
        if (!line.startsWith("data:")) return data;
        var value = line.substring(line.startsWith(" ", 5) ? 6 : 5);
        return data == null ? new StringBuilder(value) : data.append('\n').append(value);
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
            if (length == LONGEST_LINE) throw new TooLong();
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
