package dev.lungo.policy.shell;

import dev.lungo.policy.shell.syntax.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Replaces `{a,b}` and `{1..3}` by the words that they stand for.
final class BraceExpansion {
    private static final int MOST = 200;
    private static final int DEEPEST = 12;
    private static final Pattern RANGE =
            Pattern.compile("(-?\\d{1,9}|[A-Za-z])\\.\\.(-?\\d{1,9}|[A-Za-z])(\\.\\.-?\\d+)?");

    private BraceExpansion() {}

    static List<ShellWord> of(List<ShellWord> words) {
        var all = new ArrayList<ShellWord>();
        for (var word : words) {
            var expanded = new ArrayList<ShellWord>();
            if (!braced(word)) all.add(word);
            else if (word.dynamic()
                    || word.text().chars().filter(c -> c == '{').count() > DEEPEST
                    || !expand(word, expanded)) all.add(word.unknown());
            else all.addAll(expanded);
        }
        return all;
    }

    private static boolean braced(ShellWord word) {
        int open = find(word, '{', 0);
        return open >= 0
                && find(word, '}', open) >= 0
                && (find(word, ',', open) >= 0 || word.text().contains(".."));
    }

    private static int find(ShellWord word, char c, int from) {
        int at = word.text().indexOf(c, from);
        while (at >= 0 && word.mask().charAt(at) != 'u') at = word.text().indexOf(c, at + 1);
        return at;
    }

    /// False if there are too many.
    private static boolean expand(ShellWord word, List<ShellWord> found) {
        if (found.size() > MOST) return false;
        for (int open = find(word, '{', 0); open >= 0; open = find(word, '{', open + 1)) {
            var commas = new ArrayList<Integer>();
            int close = close(word, open, commas);
            if (close < 0) continue;
            if (commas.size() > 1) {
                for (int i = 0; i + 1 < commas.size(); i++) {
                    if (!expand(replace(word, open, close, commas.get(i) + 1, commas.get(i + 1)), found)) return false;
                }
                return true;
            }
            if (RANGE.matcher(word.text().substring(open + 1, close)).matches()) {
                int end = word.text().indexOf("..", open);
                return expand(replace(word, open, close, open + 1, end), found)
                        && expand(replace(word, open, close, end + 2, last(word, end + 2, close)), found);
            }
        }
        found.add(word);
        return true;
    }

    private static int last(ShellWord word, int from, int close) {
        int step = word.text().indexOf("..", from);
        return step >= 0 && step < close ? step : close;
    }

    private static int close(ShellWord word, int open, List<Integer> commas) {
        int depth = 0;
        commas.add(open);
        for (int at = open; at < word.text().length(); at++) {
            if (word.mask().charAt(at) != 'u') continue;
            char c = word.text().charAt(at);
            if (c == '{') depth++;
            if (c == ',' && depth == 1) commas.add(at);
            if (c == '}' && --depth == 0) {
                commas.add(at);
                if (commas.size() == 2) commas.removeLast();
                return at;
            }
        }
        return -1;
    }

    private static ShellWord replace(ShellWord word, int open, int close, int from, int to) {
        var text = word.text();
        var mask = word.mask();
        var replaced = text.substring(0, open) + text.substring(from, to) + text.substring(close + 1);
        return new ShellWord(
                replaced,
                replaced,
                mask.substring(0, open) + mask.substring(from, to) + mask.substring(close + 1),
                word.commands(),
                word.sets(),
                word.hazards());
    }
}
