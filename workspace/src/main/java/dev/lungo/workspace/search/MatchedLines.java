package dev.lungo.workspace.search;

import dev.lungo.core.workspace.Explorer.Match;
import dev.lungo.core.workspace.Explorer.Submatch;
import dev.lungo.core.workspace.Explorer.Text;
import dev.lungo.core.workspace.Search.Line;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Found lines in the words of ripgrep: whole, with the offsets of the matches in bytes.
final class MatchedLines {
    /// Longer lines are reported in part.
    private static final int LONGEST = 20_000;

    private final Path root;
    private final Pattern pattern;

    MatchedLines(Path root, Pattern pattern) {
        this.root = root;
        this.pattern = pattern;
    }

    /// `found` is in the order of files and lines.
    List<Match> of(List<Line> found) {
        var matches = new ArrayList<Match>();
        for (int at = 0; at < found.size(); ) {
            var file = found.get(at).file();
            int end = at;
            while (end < found.size() && found.get(end).file().equals(file)) end++;
            add(file, found.subList(at, end), matches);
            at = end;
        }
        return matches;
    }

    private void add(Path file, List<Line> found, List<Match> matches) {
        try (var in = new BufferedInputStream(Files.newInputStream(file), 64 * 1024)) {
            var lines = new ByteLines(in);
            for (var line : found) {
                lines.goTo(line.number());
                long start = lines.offset();
                matches.add(match(line, start, new String(lines.take(LONGEST), StandardCharsets.UTF_8)));
            }
        } catch (IOException gone) {
            // The file changed while it was searched; what is left of it is shown.
        }
    }

    private Match match(Line line, long start, String text) {
        var submatches = new ArrayList<Submatch>();
        var matcher = pattern.matcher(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
        while (matcher.find()) {
            int from = text.substring(0, matcher.start()).getBytes(StandardCharsets.UTF_8).length;
            submatches.add(new Submatch(
                    new Text(matcher.group()), from, from + matcher.group().getBytes(StandardCharsets.UTF_8).length));
        }
        return new Match(
                new Text(root.relativize(line.file()).toString()), new Text(text), line.number(), start, submatches);
    }
}
