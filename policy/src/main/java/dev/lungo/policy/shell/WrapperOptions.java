package dev.lungo.policy.shell;

import dev.lungo.policy.shell.syntax.ShellWord;
import dev.lungo.policy.shell.table.Wrapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The options of a wrapper, and where the command inside begins.
final class WrapperOptions {
    private static final Set<String> MOVES = Set.of("C", "chdir", "D", "R", "chroot", "wd", "root", "w");

    private final Wrapper wrapper;
    private final List<ShellWord> words;
    private final List<ShellWord> texts = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private boolean unclear;
    private int at = 1;

    WrapperOptions(Wrapper wrapper, List<ShellWord> words) {
        this.wrapper = wrapper;
        this.words = words;
        options();
        int operands = 0;
        while (at < words.size() && operands < wrapper.skip()) {
            unclear = unclear || words.get(at).mask().indexOf('d') >= 0;
            at++;
            operands++;
            if (!wrapper.texts().isEmpty()) options();
        }
        unclear = unclear
                || texts.isEmpty()
                        && words.subList(end(), words.size()).stream().anyMatch(this::isText);
    }

    private boolean isText(ShellWord word) {
        return word.text().startsWith("-")
                && wrapper.texts().contains(word.text().replaceFirst("^--?", "").replaceFirst("(?s)=.*", ""));
    }

    int end() {
        return Math.min(at, words.size());
    }

    boolean unclear() {
        return unclear;
    }

    List<ShellWord> texts() {
        return texts;
    }

    /// Variables that options remove or set.
    List<String> changed() {
        return changed;
    }

    private void options() {
        for (; at < words.size(); at++) {
            var word = words.get(at);
            if (word.text().equals("--")) {
                at++;
                return;
            }
            unclear = unclear || word.mask().startsWith("d") || word.is("-");
            if (!word.text().matches("(?s)-.+") || word.mask().matches("(?s)[dD].*")) return;
            unclear = unclear || word.dynamic();
            if (word.text().startsWith("--")) longOption(word);
            else letters(word);
        }
    }

    private void longOption(ShellWord word) {
        int equals = word.text().indexOf('=');
        var name = word.text().substring(2, equals < 0 ? word.text().length() : equals);
        if (wrapper.texts().contains(name) || wrapper.values().contains(name)) {
            if (equals < 0) at++;
            value(name, equals < 0 ? at < words.size() ? words.get(at) : null : word.from(equals + 1));
        } else if (wrapper.pairs().contains(name) && equals < 0) {
            pair(name);
        } else {
            unclear = unclear || !wrapper.flags().contains(name);
        }
    }

    private void pair(String option) {
        for (int values = 0; values < 2; values++) {
            var value = next();
            unclear = unclear || value == null || value.dynamic();
            if (value != null && values == 0 && option.equals("setenv")) changed.add(value.text());
        }
    }

    private void letters(ShellWord word) {
        var text = word.text();
        for (int i = 1; i < text.length(); i++) {
            var letter = text.substring(i, i + 1);
            if (wrapper.texts().contains(letter) || wrapper.values().contains(letter)) {
                if (i + 1 < text.length()) value(letter, word.from(i + 1));
                else value(letter, next());
                return;
            }
            if (!wrapper.flags().contains(letter)) unclear = true;
            if (unclear || "iel".contains(letter) && isXargs()) return;
        }
    }

    private @Nullable ShellWord next() {
        at++;
        return at < words.size() ? words.get(at) : null;
    }

    /// True for `xargs`, some of whose options have an attached value or none.
    private boolean isXargs() {
        return wrapper.values().contains("max-args");
    }

    private void value(String option, @Nullable ShellWord value) {
        if (value == null) {
            unclear = true;
            return;
        }
        if (wrapper.texts().contains(option)) texts.add(value);
        if (option.equals("u") || option.equals("unset")) changed.add(value.text());
        unclear = unclear
                || MOVES.contains(option) && !isXargs()
                || value.dynamic()
                || wrapper.joined() && value.text().indexOf('{') >= 0;
    }
}
