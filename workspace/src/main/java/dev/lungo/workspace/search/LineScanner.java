package dev.lungo.workspace.search;

import dev.lungo.core.workspace.Search.Line;
import dev.lungo.workspace.file.ConfinedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;

/// Finds the matching lines of one file after the other, in a buffer that is used again; large files
/// pass through it in blocks of whole lines. Files with a NUL byte near their start are not text.
/// Text is UTF-8, or ISO-8859-1 where it cannot be. Not thread-safe.
final class LineScanner {
    private static final int BLOCK = 128 << 10;
    private static final int LONGEST_LINE = 4 << 20;
    private static final int SNIFFED = 4096;
    private static final int SHOWN = 2000;

    private final SearchPattern pattern;
    private final int limit;
    private final Cancel cancel;
    private final boolean confined;
    private final Matcher lines;
    private final Matcher blocks;
    private byte[] buffer = new byte[BLOCK];
    private List<Line> found = List.of();
    private String file = "";
    private int number;

    /// `confined` files have paths without links, and what is found in one that was reached by a link is left out.
    LineScanner(SearchPattern pattern, int limit, Cancel cancel, boolean confined) {
        this.pattern = pattern;
        this.limit = limit;
        this.cancel = cancel;
        this.confined = confined;
        this.lines = pattern.line().matcher("");
        this.blocks = pattern.block().matcher("");
    }

    /// The first matching lines, at most one more than the limit. A `size` of 0 is not believed.
    List<Line> scan(String path, long size) {
        var lines = scan(path, size, LineScanner::open);
        return confined && !lines.isEmpty() ? scan(path, size, ConfinedFiles::open) : lines;
    }

    private interface Opening {
        InputStream open(Path file) throws IOException;
    }

    private static InputStream open(Path file) throws IOException {
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    private List<Line> scan(String path, long size, Opening opening) {
        found = new ArrayList<>(0);
        number = 1;
        file = path;
        try (var in = opening.open(Path.of(path))) {
            blocks(in, size == 0 ? Long.MAX_VALUE : size);
        } catch (IOException unreadable) {
            // Unreadable files are not searched, as in other search tools.
        } catch (InterruptibleText.Cancelled stopped) {
            return List.of();
        }
        return found;
    }

    private void blocks(InputStream in, long left) throws IOException {
        boolean first = true;
        for (int filled = 0; ; ) {
            // Java copies through native memory of the requested size, so request no more than there is.
            int count = in.read(buffer, filled, (int) Math.min(buffer.length - filled, left));
            left -= Math.max(count, 0);
            filled += Math.max(count, 0);
            boolean end = count < 0 || left <= 0;
            int stop = end ? filled : wholeLines(filled);
            if (stop < 0) continue;
            if (first && isOfNoUse(stop, end)) return;
            int counted = block(stop);
            if (end || isDone()) return;
            number += newlines(counted, stop);
            System.arraycopy(buffer, stop, buffer, 0, filled - stop);
            filled -= stop;
            first = false;
        }
    }

    /// The end of the last whole line; -1 if more should be read. A line that fills the buffer makes it larger, up to
    /// a limit.
    private int wholeLines(int filled) {
        if (filled < buffer.length) return -1;
        int stop = lastNewline(filled) + 1;
        if (stop > 0) return stop;
        if (buffer.length >= LONGEST_LINE) return filled;
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        return -1;
    }

    private boolean isDone() {
        return found.size() > limit || cancel.requested();
    }

    private int lastNewline(int to) {
        int at = to - 1;
        while (at >= 0 && buffer[at] != '\n') {
            at--;
        }
        return at;
    }

    /// A small file without a hit need not be looked at again.
    private boolean isOfNoUse(int stop, boolean end) {
        var literals = pattern.literals();
        return end && literals != null && literals.find(buffer, 0, stop) < 0 || isBinary(stop);
    }

    /// Up to where the lines are counted already.
    private int block(int stop) {
        var literals = pattern.literals();
        if (literals == null) {
            everywhere(stop);
            return 0;
        }
        int counted = 0;
        int hit = literals.find(buffer, 0, stop);
        while (hit >= 0 && found.size() <= limit) {
            int start = hit == 0 ? 0 : lastNewline(hit) + 1;
            int end = newline(hit, stop);
            var line = text(start, end);
            if (finds(line)) {
                number += newlines(counted, start);
                counted = start;
                found.add(new Line(Path.of(file), number, shown(line)));
            }
            hit = literals.find(buffer, end, stop);
        }
        return counted;
    }

    /// Runs the expression over the whole block, which is faster than line by line; what it finds
    /// counts when the line alone matches too.
    private void everywhere(int stop) {
        var text = decode(0, stop);
        boolean byLine = pattern.byLine() || text.indexOf('\r') >= 0;
        int at = 0;
        int counted = 0;
        int line = number;
        while (at < text.length() && !isDone()) {
            int hit = byLine ? at : next(text, at);
            if (hit < 0) return;
            int start = hit == 0 ? 0 : text.lastIndexOf('\n', hit - 1) + 1;
            int end = lineEnd(text, hit);
            var candidate = text.substring(start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end);
            if (finds(candidate)) {
                line += newlines(text, counted, start);
                counted = start;
                found.add(new Line(Path.of(file), line, shown(candidate)));
            }
            at = end + 1;
        }
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private int next(String text, int from) {
        try {
            return blocks.reset(text).find(from) ? Math.min(blocks.start(), text.length() - 1) : -1;
        } catch (StackOverflowError tooDeep) {
            return from;
        }
    }

    private boolean finds(String line) {
        try {
            return lines.reset(pattern.costly() ? new InterruptibleText(line, cancel) : line)
                    .find();
        } catch (StackOverflowError tooDeep) {
            return false;
        }
    }

    private boolean isBinary(int stop) {
        for (int i = 0; i < Math.min(stop, SNIFFED); i++) {
            if (buffer[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private int newline(int from, int to) {
        int at = from;
        while (at < to && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    private int newlines(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += buffer[i] == '\n' ? 1 : 0;
        }
        return count;
    }

    private static int newlines(String text, int from, int to) {
        int count = 0;
        for (int i = text.indexOf('\n', from); i >= 0 && i < to; i = text.indexOf('\n', i + 1)) {
            count++;
        }
        return count;
    }

    private String text(int start, int end) {
        return decode(start, end > start && buffer[end - 1] == '\r' ? end - 1 : end);
    }

    private String decode(int start, int end) {
        var text = new String(buffer, start, end - start, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') < 0 || isUtf8(start, end)) {
            return text;
        }
        return new String(buffer, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private boolean isUtf8(int start, int end) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, start, end - start));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    private static String shown(String line) {
        if (line.length() <= SHOWN) {
            return line;
        }
        return line.substring(0, Character.isHighSurrogate(line.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN) + "...";
    }
}
