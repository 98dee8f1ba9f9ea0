package dev.lungo.tools.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A text whose line ends are all `\n`, so that places can be found in it, and the way back to the
/// text as it was. LF, CRLF and a lone CR end a line.
public final class Lines {
    private final String original;
    private final String text;
    private final List<String> lines = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private final int[] starts;
    private final int[] originalStarts;

    private Lines(String original) {
        this.original = original;
        var joined = new StringBuilder(original.length());
        var places = new ArrayList<int[]>();
        for (int at = 0; at < original.length(); ) {
            int stop = at;
            while (stop < original.length() && original.charAt(stop) != '\n' && original.charAt(stop) != '\r') stop++;
            places.add(new int[] {joined.length(), at});
            var line = original.substring(at, stop);
            var end = endAt(original, stop);
            lines.add(line);
            ends.add(end);
            joined.append(line).append(end.isEmpty() ? "" : "\n");
            at = stop + end.length();
        }
        text = joined.length() == original.length() && original.indexOf('\r') < 0 ? original : joined.toString();
        starts = places.stream().mapToInt(place -> place[0]).toArray();
        originalStarts = places.stream().mapToInt(place -> place[1]).toArray();
    }

    public static Lines of(String text) {
        return new Lines(text);
    }

    /// The text with `\n` for every line end.
    public static String unify(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    public String original() {
        return original;
    }

    public String text() {
        return text;
    }

    /// The lines without their ends; an end at the very end starts no further line.
    public List<String> list() {
        return lines;
    }

    public int count() {
        return lines.size();
    }

    /// Start of a line (from 0) in `text()`; for the count of lines, its length.
    public int start(int line) {
        return line == starts.length ? text.length() : starts[line];
    }

    /// End of a line's characters in `text()`, before its line end.
    public int stop(int line) {
        return starts[line] + lines.get(line).length();
    }

    /// The line (from 0) that a place in `text()` belongs to.
    public int lineAt(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return Math.max(found >= 0 ? found : -found - 2, 0);
    }

    /// A place of `text()` in the original.
    public int toOriginal(int offset) {
        if (offset == text.length()) return original.length();
        int line = lineAt(offset);
        return originalStarts[line] + offset - starts[line];
    }

    /// Line ends of a piece of `text()`, in order, as they are in the original.
    List<String> endsWithin(int from, int to) {
        int count = (int)
                text.substring(from, to).chars().filter(one -> one == '\n').count();
        int first = lineAt(from);
        return count == 0 ? List.of() : ends.subList(first, first + count);
    }

    /// The end of a new line at this place: that of its neighbors, or of most lines where those differ.
    String endNear(int offset) {
        if (ends.isEmpty() || ends.getFirst().isEmpty()) return "\n";
        int line = lineAt(offset);
        var here = ends.get(line);
        var before = line > 0 ? ends.get(line - 1) : here;
        if (here.isEmpty()) here = before;
        return here.equals(before) ? here : dominantEnd();
    }

    /// The line end that most lines have; `\n` if no line has one.
    public String dominantEnd() {
        String best = "\n";
        long most = 0;
        for (var end : List.of("\n", "\r\n", "\r")) {
            long count = ends.stream().filter(end::equals).count();
            if (count > most) {
                most = count;
                best = end;
            }
        }
        return best;
    }

    /// True if the text has line ends and all are this one.
    public boolean allEnd(String end) {
        return ends.stream().anyMatch(end::equals)
                && ends.stream().allMatch(other -> other.isEmpty() || other.equals(end));
    }

    private static String endAt(String text, int at) {
        if (at == text.length()) return "";
        if (text.charAt(at) == '\n') return "\n";
        return at + 1 < text.length() && text.charAt(at + 1) == '\n' ? "\r\n" : "\r";
    }
}
