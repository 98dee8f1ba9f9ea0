package dev.lungo.workspace.shell;

import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Output of a command. It is kept whole up to the limits; beyond them, memory holds its head and tail, and a file
/// holds all bytes. Thread-safe.
final class CommandOutput implements AutoCloseable {
    static final int PREVIEW = 30_000;
    private static final int NEAR = 4_000;
    private static final long SPOOL_LIMIT = 1L << 30;

    private final OutputLimits limits;
    private final AtomicLong version = new AtomicLong();
    private final Ring tail;
    private byte[] head = new byte[0];
    private int headLength;
    private long bytes;
    private long lines;
    private long spooled;
    private @Nullable Path spool;
    private @Nullable OutputStream spoolStream;
    private boolean spoolFailed;
    private boolean finished;

    CommandOutput(OutputLimits limits) {
        this.limits = limits;
        this.tail = new Ring(Math.max(limits.bytes(), 4 * PREVIEW));
    }

    /// Reads until the end, or until the stream is closed.
    void drain(InputStream from) {
        var buffer = new byte[8192];
        try (from) {
            for (int count; (count = from.read(buffer)) >= 0; ) {
                add(buffer, count);
            }
        } catch (IOException closed) {
            // The process has ended, and with it its output.
        }
    }

    synchronized void add(byte[] buffer, int count) {
        if (finished) return;
        if (spoolStream != null) {
            spool(buffer, count);
        }
        if (bytes < limits.bytes()) {
            keepHead(buffer, count);
        }
        tail.add(buffer, count);
        bytes += count;
        for (int i = 0; i < count; i++) {
            lines += buffer[i] == '\n' ? 1 : 0;
        }
        if (isOver() && spool == null && !spoolFailed) {
            openSpool(buffer, count);
        }
        version.incrementAndGet();
    }

    private void keepHead(byte[] buffer, int count) {
        int length = (int) Math.min(count, limits.bytes() - bytes);
        if (headLength + length > head.length) {
            head = Arrays.copyOf(head, Math.min(limits.bytes(), Math.max(2 * head.length, headLength + length)));
        }
        System.arraycopy(buffer, 0, head, headLength, length);
        headLength += length;
    }

    private boolean isOver() {
        return bytes > limits.bytes() || lines > limits.lines();
    }

    /// Everything before this chunk still fits the head, so nothing is missing from the file.
    private void openSpool(byte[] chunk, int count) {
        try {
            spool = OwnerOnly.temporary(limits.spools(), "output-", ".txt");
            spoolStream = Files.newOutputStream(spool);
            spool(head, (int) (bytes - count));
            spool(chunk, count);
        } catch (IOException full) {
            spoolFailed = true;
        }
    }

    private void spool(byte[] buffer, int count) {
        var stream = spoolStream;
        if (stream == null || spoolFailed || spooled >= SPOOL_LIMIT) {
            return;
        }
        try {
            stream.write(buffer, 0, count);
            spooled += count;
        } catch (IOException full) {
            spoolFailed = true;
        }
    }

    /// Ascends with each chunk.
    long version() {
        return version.get();
    }

    /// The last 30,000 characters at most, from the beginning of a line if one is near: half a key is not recognized,
    /// but a long line is worth more than what follows it.
    synchronized String preview() {
        var text = decode(tail.last(4 * PREVIEW), bytes > 4L * PREVIEW);
        int start = Math.max(0, text.length() - PREVIEW);
        if (start == 0 && bytes <= 4L * PREVIEW) return text;
        int line = text.indexOf('\n', start) + 1;
        if (line > 0 && line < text.length() && line - start <= NEAR) return text.substring(line);
        return text.substring(Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start);
    }

    /// Deletes the file unless the output was finished.
    @Override
    public synchronized void close() {
        if (finished) return;
        closeSpool();
        if (spool != null) spool.toFile().delete();
    }

    /// Later output is not kept.
    private void closeSpool() {
        finished = true;
        try {
            if (spoolStream != null) spoolStream.close();
        } catch (IOException full) {
            spoolFailed = true;
        }
    }

    synchronized Output finish() {
        closeSpool();
        if (!isOver()) {
            return new Output(new String(head, 0, headLength, StandardCharsets.UTF_8), false, null, null);
        }
        int headEnd = cutAfter(head, headLength, limits.bytes() / 2, limits.lines() / 2);
        var last = tail.last(limits.bytes() / 2);
        int tailStart = cutBefore(last, limits.lines() / 2);
        long kept = headEnd + (last.length - tailStart);
        var before = new String(head, 0, headEnd, StandardCharsets.UTF_8);
        var after = decode(Arrays.copyOfRange(last, tailStart, last.length), true);
        long left = lines - count(head, 0, headEnd) - count(last, tailStart, last.length);
        return new Output(
                before + (before.endsWith("\n") ? "" : "\n") + note(bytes - kept, left) + after, true, spool, left);
    }

    private String note(long bytesLeft, long linesLeft) {
        var what = "[... " + bytesLeft + " bytes (" + linesLeft + " lines) omitted";
        if (spool == null) {
            return what + "; they could not be stored in a file ...]\n";
        }
        boolean partly = spoolFailed || spooled < bytes;
        return what + "; " + (partly ? "the first " + spooled + " bytes of the output are" : "the whole output is")
                + " in " + spool + " ...]\n";
    }

    private static int cutAfter(byte[] text, int length, int byteLimit, int lineLimit) {
        int end = Math.min(length, byteLimit);
        int lineEnd = 0;
        for (int i = 0, seen = 0; i < end; i++) {
            if (text[i] == '\n') {
                lineEnd = i + 1;
                if (++seen == lineLimit) {
                    return lineEnd;
                }
            }
        }
        if (lineEnd > end / 2) {
            return lineEnd;
        }
        while (end > 0 && end < length && (text[end] & 0xC0) == 0x80) {
            end--;
        }
        return end;
    }

    private static int cutBefore(byte[] text, int lineLimit) {
        int firstLine = -1;
        for (int i = text.length - 2, seen = 0; i >= 0; i--) {
            if (text[i] == '\n') {
                firstLine = i + 1;
                if (++seen == lineLimit) {
                    return firstLine;
                }
            }
        }
        return firstLine >= 0 && firstLine < text.length / 2 ? firstLine : 0;
    }

    private static long count(byte[] text, int start, int end) {
        long count = 0;
        for (int i = start; i < end; i++) {
            count += text[i] == '\n' ? 1 : 0;
        }
        return count;
    }

    /// `cut` says that the text may begin in the middle of a character, which is then passed over.
    private static String decode(byte[] text, boolean cut) {
        int start = 0;
        while (cut && start < Math.min(3, text.length) && (text[start] & 0xC0) == 0x80) {
            start++;
        }
        return new String(text, start, text.length - start, StandardCharsets.UTF_8);
    }

    record Output(
            String text,
            boolean truncated,
            @Nullable Path spool,
            @Nullable Long omitted) {}
}
