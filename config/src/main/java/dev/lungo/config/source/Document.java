package dev.lungo.config.source;

import java.nio.file.Path;
import java.util.Arrays;

/// A text with a name: a file's path, `$VARIABLE` of the environment, or `default`. `base` is where
/// relative paths in it start.
public final class Document {
    private final String name;
    private final Path base;
    private final String text;
    private final int[] lineStarts;

    public Document(String name, Path base, String text) {
        this.name = name;
        this.base = base;
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    public Document(Path file, String text) {
        this(file.toString(), file.toAbsolutePath().resolveSibling(""), text);
    }

    public String name() {
        return name;
    }

    public Path base() {
        return base;
    }

    public String text() {
        return text;
    }

    public SourcePosition at(int offset) {
        int found = Arrays.binarySearch(lineStarts, Math.clamp(offset, 0, text.length()));
        int line = found >= 0 ? found : -found - 2;
        return new SourcePosition(this, line + 1, Math.max(0, offset - lineStarts[line]) + 1);
    }

    /// The document as a whole.
    public SourcePosition whole() {
        return new SourcePosition(this, 0, 0);
    }

    /// A line as it may be shown: secrets are replaced by as many asterisks.
    String line(int number) {
        int start = lineStarts[number - 1];
        int end = number < lineStarts.length ? lineStarts[number] : text.length();
        return Secrets.hideInLine(text.substring(start, end).stripTrailing());
    }

    private static int[] lineStarts(String text) {
        var starts = new int[(int) text.chars().filter(c -> c == '\n').count() + 1];
        int line = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') starts[++line] = i + 1;
        }
        return starts;
    }
}
