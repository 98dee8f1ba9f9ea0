package dev.lungo.core.code;

import java.util.Comparator;

/// A piece of a text. Lines and columns count from 1; a column counts UTF-16 units; the end is exclusive.
public record SourceRange(int line, int column, int endLine, int endColumn) implements Comparable<SourceRange> {
    private static final Comparator<SourceRange> ORDER = Comparator.comparingInt(SourceRange::line)
            .thenComparingInt(SourceRange::column)
            .thenComparingInt(SourceRange::endLine)
            .thenComparingInt(SourceRange::endColumn);

    /// The empty piece at a place.
    public static SourceRange at(int line, int column) {
        return new SourceRange(line, column, line, column);
    }

    @Override
    public int compareTo(SourceRange other) {
        return ORDER.compare(this, other);
    }
}
