package dev.lungo.workspace.search;

import dev.lungo.core.workspace.Explorer.Match;
import dev.lungo.core.workspace.Explorer.Submatch;
import dev.lungo.core.workspace.Explorer.Text;
import dev.lungo.core.workspace.Search.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Found lines in the words of ripgrep: whole, with the offsets of the matches in bytes.
final class MatchedLines {
    /// A line that is longer is told in part.
    private static final int LONGEST = 20_000;

    private final Path root;
    private final Pattern pattern;
    private @Nullable Path file;
    private byte[] bytes = {};
    private int number = 1;
    private int start;

    MatchedLines(Path root, Pattern pattern) {
        this.root = root;
        this.pattern = pattern;
    }

    /// `found` is in the order of files and lines.
    List<Match> of(List<Line> found) {
        var matches = new ArrayList<Match>();
        for (var line : found) {
            try {
                open(line.file());
                while (number < line.number() && start < bytes.length) next();
                matches.add(match(line));
            } catch (IOException gone) {
                file = null;
            }
        }
        return matches;
    }

    private void open(Path next) throws IOException {
        if (next.equals(file)) return;
        bytes = Files.readAllBytes(next);
        file = next;
        number = 1;
        start = 0;
    }

    private void next() {
        start = end();
        number++;
    }

    /// Behind the line's end.
    private int end() {
        int at = start;
        while (at < bytes.length && bytes[at] != '\n') at++;
        return Math.min(at + 1, bytes.length);
    }

    private Match match(Line line) {
        var text = new String(bytes, start, Math.min(end() - start, LONGEST), StandardCharsets.UTF_8);
        var submatches = new ArrayList<Submatch>();
        var matcher = pattern.matcher(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
        while (matcher.find()) {
            int from = text.substring(0, matcher.start()).getBytes(StandardCharsets.UTF_8).length;
            submatches.add(new Submatch(new Text(matcher.group()), from, from + matcher.group().getBytes(StandardCharsets.UTF_8).length));
        }
        return new Match(new Text(root.relativize(line.file()).toString()), new Text(text), line.number(), start, submatches);
    }
}
