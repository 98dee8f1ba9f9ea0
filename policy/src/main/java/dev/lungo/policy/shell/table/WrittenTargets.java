package dev.lungo.policy.shell.table;

import dev.lungo.policy.shell.syntax.ShellWord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files that a command writes which is not among those of `paths.tsv`: the values of some options, and `all`,
/// `last`, or `none` of its operands. `together` are letters that may stand without a dash in the first argument, and
/// then take their values from the words behind it.
public record WrittenTargets(List<String> options, String operands, String together) {
    private static final Map<String, WrittenTargets> ALL = load();

    public static @Nullable WrittenTargets find(String command) {
        return ALL.get(command);
    }

    public List<ShellWord> of(List<ShellWord> arguments) {
        var files = new ArrayList<ShellWord>();
        var plain = new ArrayList<ShellWord>();
        if (!together.isEmpty()) files.addAll(inTurn(arguments));
        for (int at = 0; at < arguments.size(); at++) {
            var word = arguments.get(at);
            if (!word.text().startsWith("-")) plain.add(word);
            else if (at + 1 < arguments.size() && isOption(word.text())) files.add(arguments.get(at + 1));
            else files.addAll(attached(word));
        }
        if (operands.equals("all")) files.addAll(plain);
        if (operands.equals("last") && !plain.isEmpty()) files.add(plain.getLast());
        return files;
    }

    /// In `xfC a.tar folder`, the letters that take a value take the next words in turn.
    private List<ShellWord> inTurn(List<ShellWord> arguments) {
        var files = new ArrayList<ShellWord>();
        var letters = arguments.isEmpty() ? "" : arguments.getFirst().text();
        if (letters.startsWith("-")) return files;
        int next = 1;
        for (char letter : letters.toCharArray()) {
            if (together.indexOf(letter) < 0) continue;
            if (next < arguments.size() && options.contains("-" + letter)) files.add(arguments.get(next));
            next++;
        }
        return files;
    }

    /// A letter may stand behind others.
    private boolean isOption(String word) {
        return options.stream().anyMatch(option -> word.equals(option) || isLetter(option) && ends(word, option));
    }

    private static boolean ends(String word, String letter) {
        return word.matches("-[A-Za-z]+") && word.endsWith(letter.substring(1));
    }

    private static boolean isLetter(String option) {
        return option.length() == 2;
    }

    private List<ShellWord> attached(ShellWord word) {
        var text = word.text();
        int equals = text.indexOf('=');
        if (text.startsWith("--"))
            return equals > 0 && options.contains(text.substring(0, equals))
                    ? List.of(word.from(equals + 1))
                    : List.of();
        return options.stream()
                .filter(option -> isLetter(option) && text.indexOf(option.charAt(1), 1) > 0)
                .map(option -> word.from(text.indexOf(option.charAt(1), 1) + 1))
                .toList();
    }

    private static Map<String, WrittenTargets> load() {
        var all = new HashMap<String, WrittenTargets>();
        for (var row : TabbedRows.of("targets.tsv")) {
            var options = row[1].equals("-")
                    ? List.<String>of()
                    : Stream.of(row[1].split(" ")).toList();
            for (var command : row[0].split(","))
                all.put(command, new WrittenTargets(options, row[2], row.length > 3 ? row[3] : ""));
        }
        return all;
    }
}
