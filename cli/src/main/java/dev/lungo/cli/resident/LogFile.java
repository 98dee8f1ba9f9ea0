package dev.lungo.cli.resident;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The end of a log, without reading the rest.
final class LogFile {
    private static final int LARGEST_TAIL = 65_536;

    private LogFile() {}

    /// The last lines, without the final line end; empty if there is no log.
    static String tail(Path file, int lines) {
        if (!Files.exists(file)) return "";
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, in.length() - LARGEST_TAIL);
            in.seek(start);
            var bytes = new byte[(int) (in.length() - start)];
            in.readFully(bytes);
            return last(new String(bytes, StandardCharsets.UTF_8).stripTrailing(), lines);
        } catch (IOException unreadable) {
            return "(" + file + " could not be read: " + unreadable.getMessage() + ")";
        }
    }

    private static String last(String text, int lines) {
        int from = text.length();
        for (int i = 0; i < lines && from > 0; i++) from = text.lastIndexOf('\n', from - 1);
        return text.substring(from + (from < text.length() ? 1 : 0));
    }
}
