package dev.lungo.core.text;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.FileStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// The text of a file of any size with lines of any length, in bounded memory. LF, CRLF and a lone CR end a line. The
/// encoding is UTF-8 or UTF-16 with a mark if the first MiB is valid, else every byte is a character.
public final class TextStream {
    private static final int SAMPLE = 1 << 20;
    private static final int BUFFER = 16 * 1024;
    private static final char END = '\uFFFF';

    private final FileStream file;
    private final byte[] sample;
    private final int mark;
    private final Charset charset;
    private final Reader reader;
    private char[] buffer = {};
    private int at;
    private int filled;
    private boolean ended;
    private long line = 1;
    private long column = 1;
    private long passed;

    /// `file` stays the caller's to close.
    public TextStream(FileStream file) throws ToolFailure, InterruptedException {
        this.file = file;
        this.sample = file.read(SAMPLE);
        var marked = switch (mark(sample)) {
            case 3 -> StandardCharsets.UTF_8;
            case 2 -> sample[0] == (byte) 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            default -> null;
        };
        boolean isMarked = marked != null && valid(marked, mark(sample));
        mark = isMarked ? mark(sample) : 0;
        charset = marked != null && isMarked
                ? marked
                : valid(StandardCharsets.UTF_8, 0) ? StandardCharsets.UTF_8 : SingleByte.CHARSET;
        var start = new ByteArrayInputStream(sample, mark, sample.length - mark);
        reader = new InputStreamReader(
                new SequenceInputStream(start, file.bytes()), bytewise() ? StandardCharsets.ISO_8859_1 : charset);
    }

    private static int mark(byte[] bytes) {
        if (bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF)
            return 3;
        if (bytes.length < 2) return 0;
        boolean marked = bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE
                || bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF;
        return marked ? 2 : 0;
    }

    private boolean valid(Charset candidate, int from) {
        var decoder = candidate.newDecoder();
        var bytes = ByteBuffer.wrap(sample, from, sample.length - from);
        var text = CharBuffer.allocate(BUFFER);
        while (true) {
            var result = decoder.decode(bytes, text.clear(), sample.length < SAMPLE);
            if (result.isError()) return false;
            if (result.isUnderflow()) return true;
        }
    }

    private boolean bytewise() {
        return charset.equals(SingleByte.CHARSET);
    }

    /// The first bytes of the file, at most a MiB.
    public byte[] sample() {
        return sample;
    }

    /// The text of these bytes.
    public String sampleText() {
        return new String(sample, mark, sample.length - mark, charset);
    }

    /// The number of the current line, from 1.
    public long line() {
        return line;
    }

    /// The place of the next character in the current line, from 1.
    public long column() {
        return column;
    }

    /// Number of characters read or skipped.
    public long passed() {
        return passed;
    }

    /// True if no character is left. A line end at the very end starts no further line.
    public boolean ended() throws ToolFailure, InterruptedException {
        return peek() == END && ended;
    }

    public boolean atLineEnd() throws ToolFailure, InterruptedException {
        char next = peek();
        return next == '\n' || next == '\r' || next == END && ended;
    }

    /// At most `most` further characters of the current line; no character is cut in two.
    public String take(long most) throws ToolFailure, InterruptedException {
        var text = new StringBuilder();
        while (text.length() < most && !atLineEnd()) {
            if (text.length() == most - 1 && most > 1 && Character.isHighSurrogate(peek())) break;
            text.append(next());
        }
        return text.toString();
    }

    /// Passes over at most `most` characters of the current line.
    public void skip(long most) throws ToolFailure, InterruptedException {
        for (long left = most; left > 0 && !atLineEnd(); ) {
            int from = at;
            int stop = at + (int) Math.min(filled - at, left);
            while (at < stop && buffer[at] != '\n' && buffer[at] != '\r') at++;
            left -= at - from;
            column += at - from;
            passed += at - from;
        }
    }

    /// Passes over the end of the current line, which has been reached.
    public void nextLine() throws ToolFailure, InterruptedException {
        if (peek() == '\r') next();
        else if (peek() == '\n') next();
        else return;
        if (buffer[at - 1] == '\r' && peek() == '\n') next();
        line++;
        column = 1;
    }

    private char next() throws ToolFailure, InterruptedException {
        char next = peek();
        at++;
        column++;
        passed++;
        return next;
    }

    private char peek() throws ToolFailure, InterruptedException {
        if (at == filled && !ended) fill();
        return ended ? END : buffer[at];
    }

    private void fill() throws ToolFailure, InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        if (buffer.length == 0) buffer = new char[BUFFER];
        try {
            filled = Math.max(reader.read(buffer), 0);
        } catch (ClosedByInterruptException interrupted) {
            throw new InterruptedException();
        } catch (IOException failed) {
            throw new ToolFailure("Cannot read " + file.path() + ": " + failed.getMessage() + ".");
        }
        at = 0;
        ended = filled == 0;
        if (bytewise()) for (int i = 0; i < filled; i++) buffer[i] = SingleByte.decode(buffer[i]);
    }
}
