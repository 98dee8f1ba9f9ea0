package dev.lungo.policy.shell.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An effect of a command that the user should know before answering. `words` are the program and words that follow it.
/// `alone` if only the exact command may be approved for good.
public record CommandEffect(List<String> words, String text, boolean alone) {
    private static final int SHORTEST_ABBREVIATION = 4;
    private static final List<CommandEffect> ALL = load();

    /// The effect of a command with these words; null if none is known.
    public static @Nullable CommandEffect of(List<String> words) {
        CommandEffect best = null;
        for (var effect : ALL)
            if (effect.matches(words) && (best == null || effect.words.size() > best.words.size())) best = effect;
        return best;
    }

    /// True if some arguments of this program have an effect.
    public static boolean mayHave(String program) {
        return ALL.stream().anyMatch(effect -> is(effect.words.getFirst(), base(program)));
    }

    private boolean matches(List<String> command) {
        if (!is(words.getFirst(), base(command.getFirst()))) return false;
        int at = 0;
        for (var word : words.subList(1, words.size())) {
            boolean anywhere = !Character.isLetter(word.charAt(0));
            int found = anywhere ? any(command, word) : next(command, at, word);
            if (found < 0) return false;
            if (!anywhere) at = found;
        }
        return true;
    }

    private static String base(String program) {
        return program.substring(program.lastIndexOf('/') + 1);
    }

    private static int any(List<String> command, String word) {
        for (int at = 1; at < command.size(); at++) if (is(word, command.get(at))) return at;
        return -1;
    }

    /// The index of a word after `from` with nothing but options before it; -1 if there is none.
    private static int next(List<String> command, int from, String word) {
        for (int at = from + 1; at < command.size(); at++) {
            if (command.get(at).equals(word)) return at;
            if (command.get(at).equals("-C") || command.get(at).equals("-c")) at++;
            else if (!command.get(at).startsWith("-")) return -1;
        }
        return -1;
    }

    /// Options may be joined (`-rf`), have a value (`--force=x`), or be abbreviated (`--forc`).
    private static boolean is(String wanted, String word) {
        if (wanted.endsWith("*")) return word.startsWith(wanted.substring(0, wanted.length() - 1));
        if (word.equals(wanted)) return true;
        return wanted.startsWith("-") && !wanted.equals("--") && word.startsWith("-") && isOption(wanted, word);
    }

    private static boolean isOption(String wanted, String word) {
        if (wanted.startsWith("--")) {
            var name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            return name.length() >= SHORTEST_ABBREVIATION && wanted.startsWith(name);
        }
        return wanted.length() == 2 && !word.startsWith("--") && word.indexOf(wanted.charAt(1)) > 0;
    }

    private static List<CommandEffect> load() {
        var all = new ArrayList<CommandEffect>();
        for (var row : TabbedRows.of("effects.tsv"))
            for (var command : row[1].split(", "))
                all.add(new CommandEffect(List.of(command.split(" ")), row[0], row.length > 2));
        return List.copyOf(all);
    }
}
