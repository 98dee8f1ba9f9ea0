package dev.lungo.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads server-sent events (HTML standard, section 9.2) from a stream: LF, CRLF, and CR line endings, comments, a
/// byte order mark, characters split over reads. A frame that the stream cuts off is dropped, but available as
/// `rest`. For one thread; the caller closes the stream.
public final class SseReader {
    /// One event: `event` and `id` are null when the frame had none.
    public record Frame(
            @Nullable String event, String data, @Nullable String id) {}

    /// A line exceeds the limit.
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
    private @Nullable String lastId;
    private @Nullable Long retry;

    public SseReader(InputStream in) {
        this.in = in;
    }

    /// The next frame that has data, or null at the end of the stream.
    public @Nullable Frame next() throws IOException {
        var frame = new Fields();
        for (var text = line(); text != null; text = line()) {
            if (!text.isEmpty()) frame.add(text);
            else if (frame.data != null) return frame.frame();
            else frame.event = null;
        }
        var cut = new String(line, 0, length, StandardCharsets.UTF_8);
        length = 0;
        if (cut.startsWith("data:")) frame.add(cut);
        rest = frame.data == null ? null : frame.frame();
        return null;
    }

    /// The fields of one frame, as they come.
    private final class Fields {
        private @Nullable String event;
        private @Nullable String id;
        private @Nullable StringBuilder data;

        /// A line that begins with a colon is a comment.
        void add(String line) {
            int colon = line.indexOf(':');
            var field = colon < 0 ? line : line.substring(0, colon);
            var value = colon < 0 ? "" : line.substring(line.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
            switch (field) {
                case "data" ->
                    data = data == null
                            ? new StringBuilder(value)
                            : data.append('\n').append(value);
                case "event" -> event = value;
                case "id" -> {
                    id = value;
                    lastId = value;
                }
                case "retry" -> wait(value);
                default -> {}
            }
        }

        private void wait(String milliseconds) {
            if (!milliseconds.isEmpty()
                    && milliseconds.length() < 10
                    && milliseconds.chars().allMatch(Character::isDigit)) retry = Long.valueOf(milliseconds);
        }

        Frame frame() {
            return new Frame(event, String.valueOf(data), id);
        }
    }

    /// A frame that the end of the stream cut: some servers omit its last line end.
    public @Nullable Frame rest() {
        return rest;
    }

    /// The last id in the stream, of a frame with or without data.
    public @Nullable String lastId() {
        return lastId;
    }

    /// Milliseconds to wait before reconnecting, if the stream has said so.
    public @Nullable Long retry() {
        return retry;
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
