package dev.lungo.policy.shell;

import dev.lungo.policy.shell.syntax.ShellWord;
import java.util.ArrayList;
import java.util.List;

/// Replaces `{a,b}` and `{1..3}` by the words that they stand for.
final class BraceExpansion {
    private static final int MOST = 200;
    private static final int DEEPEST = 12;

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
            var range = BraceRange.items(word.text().substring(open + 1, close));
            for (var item : range)
                if (!expand(replace(word, open, close, item, "q".repeat(item.length())), found)) return false;
            if (!range.isEmpty()) return true;
        }
        found.add(word);
        return true;
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
        return replace(
                word, open, close, word.text().substring(from, to), word.mask().substring(from, to));
    }

    private static ShellWord replace(ShellWord word, int open, int close, String item, String itemMask) {
        var replaced = word.text().substring(0, open) + item + word.text().substring(close + 1);
        var mask = word.mask().substring(0, open) + itemMask + word.mask().substring(close + 1);
        return new ShellWord(replaced, replaced, mask, word.commands(), word.sets(), word.hazards());
    }
}
