package dev.lungo.tools.edit;

import java.util.List;

/// Puts matches' replacements into the original text. What a match and its replacement begin and end
/// with alike is not touched; new lines end as those in their place do.
final class Splice {
    private Splice() {}

    static String apply(Lines file, List<Match> matches) {
        var result = new StringBuilder();
        int taken = 0;
        for (var match : matches) {
            var narrow = narrow(file, match);
            int start = file.toOriginal(narrow.start());
            int end = file.toOriginal(narrow.end());
            result.append(file.original(), taken, start);
            append(result, file, narrow, end);
            taken = end;
        }
        return result.append(file.original(), taken, file.original().length()).toString();
    }

    private static Match narrow(Lines file, Match match) {
        var old = file.text().substring(match.start(), match.end());
        var text = match.replacement();
        int shorter = Math.min(old.length(), text.length());
        int head = 0;
        while (head < shorter && old.charAt(head) == text.charAt(head)) head++;
        int tail = 0;
        while (tail < shorter - head && old.charAt(old.length() - 1 - tail) == text.charAt(text.length() - 1 - tail))
            tail++;
        return new Match(
                match.start() + head, match.end() - tail, text.substring(head, text.length() - tail), match.strategy());
    }

    private static void append(StringBuilder result, Lines file, Match match, int originalEnd) {
        var ends = file.endsWithin(match.start(), match.end());
        var usual = ends.isEmpty() ? file.endNear(match.start()) : ends.getLast();
        int count = 0;
        for (char one : match.replacement().toCharArray()) {
            if (one != '\n') {
                result.append(one);
                continue;
            }
            var end = count < ends.size() ? ends.get(count) : usual;
            boolean wouldJoin = end.equals("\n") && !result.isEmpty() && result.charAt(result.length() - 1) == '\r';
            result.append(wouldJoin ? "\r\n" : end);
            count++;
        }
        keepApart(result, file.original(), originalEnd);
    }

    /// A new CR right before an old LF would be one line end where two are meant.
    private static void keepApart(StringBuilder result, String original, int next) {
        boolean joins = !result.isEmpty()
                && result.charAt(result.length() - 1) == '\r'
                && next < original.length()
                && original.charAt(next) == '\n';
        if (joins) result.append('\n');
    }
}
