package dev.lungo.tools.patch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The changes of one file in a patch.
sealed interface Section {
    String path();

    record Add(String path, String content) implements Section {}

    record Delete(String path) implements Section {}

    record Update(String path, @Nullable String moveTo, List<Hunk> hunks) implements Section {}

    /// A hunk: `context` are the lines after `@@` that lead to it, `line` is its first line in the patch.
    record Hunk(int line, List<String> context, List<Line> lines, boolean endOfFile) {
        List<String> before() {
            return lines.stream().filter(one -> one.kind != '+').map(Line::text).toList();
        }
    }

    /// `kind` is a space for a line that stays, `-` for one that goes, `+` for one that comes.
    record Line(char kind, String text) {}
}
