package dev.lungo.policy.shell;

import dev.lungo.policy.shell.ReadingCommands.NotReading;
import dev.lungo.policy.shell.syntax.ShellWord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The arguments with which a command only reads: a row of `reading.txt`. `extra` are options that are
/// inserted when it runs.
record ReadingArguments(Map<String, Set<String>> lists, int operands, String script, List<String> extra) {
    private static final Pattern PRINTING = Pattern.compile("(?:(?:\\d+|\\$)(?:,(?:\\d+|\\$))?p;?)+");
    /// The side effects that an awk script can have besides printing.
    private static final Pattern ACTING = Pattern.compile("[|><@]|system|getline|close|fflush");

    static ReadingArguments read(String[] row) {
        int operands = Integer.MAX_VALUE;
        var script = "";
        var lists = new HashMap<String, Set<String>>();
        Set<String> list = new HashSet<>();
        var extra = List.<String>of();
        for (int i = 0; i < row.length; i++) {
            switch (row[i]) {
                case "any", "words", "first", "options", "except" ->
                    list = lists.computeIfAbsent(row[i], _ -> new HashSet<>());
                case "operands" -> operands = Integer.parseInt(row[++i]);
                case "sed", "awk" -> script = row[i];
                case "with" -> {
                    extra = List.of(row).subList(i + 1, row.length);
                    i = row.length;
                }
                default -> list.add(row[i]);
            }
        }
        return new ReadingArguments(lists, operands, script, extra);
    }

    void check(String name, List<ShellWord> words) throws NotReading {
        if (lists.containsKey("any")) return;
        checkFirst(name, words);
        for (var word : words) {
            checkPattern(name, word);
            check(name, word);
        }
        long given = words.stream().filter(word -> !word.text().startsWith("-")).count();
        if (given > operands) throw new NotReading("`" + name + "` with " + given + " operands might write");
        switch (script) {
            case "sed" -> sed(words);
            case "awk" -> awk(words);
            default -> {}
        }
    }

    private Optional<Set<String>> list(String name) {
        return Optional.ofNullable(lists.get(name));
    }

    private void checkFirst(String name, List<ShellWord> words) throws NotReading {
        if (words.isEmpty() && list("words").filter(known -> !known.isEmpty()).isPresent())
            throw new NotReading("`" + name + "` without operands is not known to be read-only");
        var first = list("first");
        if (first.isPresent()
                && (words.isEmpty() || !first.get().contains(words.getFirst().text())))
            throw new NotReading("`" + name + "` might write");
    }

    private void checkPattern(String name, ShellWord word) throws NotReading {
        if (!word.glob()) return;
        if (word.text().startsWith("-") || "*?[".indexOf(word.text().charAt(0)) >= 0)
            throw new NotReading(
                    "`" + word.text() + "` might become an option of `" + name + "`; quote it, or start it with ./");
        if (operands < Integer.MAX_VALUE)
            throw new NotReading(
                    "`" + word.text() + "` might become several operands of `" + name + "`; name the file");
    }

    private void check(String name, ShellWord word) throws NotReading {
        var text = word.text();
        boolean option = text.startsWith("-");
        boolean known = list("words").map(words -> words.contains(text)).orElse(true)
                && (!option
                        || list("options")
                                .map(options -> permitted(options, text))
                                .orElse(true))
                && !(option && excepted(list("except").orElse(Set.of()), text));
        if (!known) throw new NotReading("`" + name + " " + text + "` is not known to be read-only");
    }

    private static boolean permitted(Set<String> options, String word) {
        int equals = word.indexOf('=');
        return options.contains(equals < 0 ? word : word.substring(0, equals));
    }

    /// Long options may be shortened, and letters of several options may stand together.
    private static boolean excepted(Set<String> except, String word) {
        var name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        for (var option : except) {
            if (option.startsWith("--") ? shortened(name, option) : together(name, word, option)) return true;
        }
        return false;
    }

    private static boolean shortened(String name, String option) {
        return name.startsWith("--") && name.length() > 2 && (option.startsWith(name) || name.startsWith(option));
    }

    private static boolean together(String name, String word, String option) {
        return !name.startsWith("--") && word.indexOf(option.charAt(1), 1) > 0;
    }

    /// `sed -n 10,20p FILE`.
    private static void sed(List<ShellWord> words) throws NotReading {
        boolean prints = words.size() >= 2
                && words.getFirst().text().equals("-n")
                && PRINTING.matcher(words.get(1).text()).matches();
        if (!prints || hasOption(words, 2))
            throw new NotReading("of `sed`, only `sed -n 10,20p FILE` is known to be read-only");
    }

    /// `awk -F, '{print $1}' FILE`.
    private static void awk(List<ShellWord> words) throws NotReading {
        int at = 0;
        while (at < words.size() && words.get(at).text().startsWith("-F"))
            at += words.get(at).text().equals("-F") ? 2 : 1;
        boolean prints = at < words.size()
                && !words.get(at).glob()
                && !words.get(at).text().startsWith("-")
                && !ACTING.matcher(words.get(at).text()).find();
        if (!prints || hasOption(words, at + 1))
            throw new NotReading("of `awk`, only scripts that print are known to be read-only");
    }

    private static boolean hasOption(List<ShellWord> words, int from) {
        return words.stream().skip(from).anyMatch(word -> word.text().startsWith("-"));
    }
}
