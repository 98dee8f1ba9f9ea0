package dev.lungo.tui.draw.diff;

import java.util.List;

/// The changes of one file. `before` is its earlier path if it was renamed, else empty.
record PatchFile(String path, String before, Kind kind, List<Hunk> hunks) {
    enum Kind {
        CHANGED(""),
        ADDED("new"),
        DELETED("deleted"),
        RENAMED("renamed"),
        BINARY("binary");

        final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /// Lines that follow each other in the file.
    record Hunk(List<DiffLine> lines) {}

    /// The kind in words, empty for an ordinary change.
    String note() {
        return kind == Kind.RENAMED && !before.isEmpty() ? "renamed from " + before : kind.word;
    }

    int lines() {
        int lines = 0;
        for (var hunk : hunks) lines += hunk.lines().size();
        return lines;
    }

    boolean has(char sign) {
        for (var hunk : hunks) for (var line : hunk.lines()) if (line.sign() == sign) return true;
        return false;
    }
}
