package dev.lungo.code.lsp;

import dev.lungo.core.code.CodeNavigator.Position;
import dev.lungo.core.code.SourceRange;
import dev.lungo.core.code.TextLines;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the place that a model means by a name and a line: the name as a word, in the line, else in the
/// nearest line.
final class NamePlace {
    private NamePlace() {}

    static SourceRange of(String text, Position at) throws IOException {
        var lines = new TextLines(text);
        var line = at.line();
        // The last part of a qualified name is what a server can look up.
        var name = at.name().substring(at.name().lastIndexOf('.') + 1);
        var word = Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])");
        int start = line == null ? 1 : Math.clamp(line, 1, lines.count());
        for (int distance = 0; distance < lines.count(); distance++) {
            var found = in(lines, start - distance, word);
            if (found == null) found = in(lines, start + distance, word);
            if (found != null) return found;
        }
        throw new IOException("\"" + at.name() + "\" is not in " + at.file().getFileName());
    }

    private static @Nullable SourceRange in(TextLines lines, int line, Pattern word) {
        if (line < 1 || line > lines.count()) return null;
        var match = word.matcher(lines.line(line));
        return match.find() ? SourceRange.at(line, match.start() + 1) : null;
    }
}
