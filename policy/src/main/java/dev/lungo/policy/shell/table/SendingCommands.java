package dev.lungo.policy.shell.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Commands that publish, push, or upload: what leaves the machine with them is out of hand.
public final class SendingCommands {
    private record Row(List<List<String>> words, List<OptionForm> options) {}

    private static final Pattern NAME = Pattern.compile("[\\w.+-]+");
    private static final Map<String, List<Row>> ALL = load();

    private SendingCommands() {}

    /// True if this command does, or may: `unknown` has the words that are known only when it runs, counted from the
    /// program.
    public static boolean sends(List<String> words, IntPredicate unknown) {
        var program = words.getFirst().substring(words.getFirst().lastIndexOf('/') + 1);
        var arguments = words.subList(1, words.size());
        for (var row : ALL.getOrDefault(program, List.of()))
            if (isNamed(row, arguments, unknown) && hasOption(row, arguments, unknown)) return true;
        return false;
    }

    /// True if a text that is not understood has the name of such a program.
    public static boolean mentioned(String text) {
        return NAME.matcher(text).results().anyMatch(found -> ALL.containsKey(found.group()));
    }

    private static boolean isNamed(Row row, List<String> arguments, IntPredicate unknown) {
        if (row.words.isEmpty()) return true;
        return !arguments.isEmpty() && unknown.test(1)
                || row.words.stream().anyMatch(words -> follow(words, arguments));
    }

    /// True if the words follow the program, with nothing but options and their values between.
    private static boolean follow(List<String> words, List<String> arguments) {
        int found = 0;
        boolean afterOption = false;
        for (var argument : arguments) {
            if (found == words.size()) break;
            if (argument.equals(words.get(found))) {
                found++;
                afterOption = false;
            } else if (argument.startsWith("-")) {
                afterOption = true;
            } else if (afterOption) {
                afterOption = false;
            } else {
                break;
            }
        }
        return found == words.size();
    }

    private static boolean hasOption(Row row, List<String> arguments, IntPredicate unknown) {
        if (row.options.isEmpty()) return true;
        for (int at = 1; at <= arguments.size(); at++) if (unknown.test(at)) return true;
        return row.options.stream().anyMatch(form -> form.find(arguments) != null);
    }

    private static Map<String, List<Row>> load() {
        var all = new HashMap<String, List<Row>>();
        for (var cells : TabbedRows.of("sending.tsv")) {
            var words = cells[1].equals("*")
                    ? List.<List<String>>of()
                    : Stream.of(cells[1].split(","))
                            .map(text -> List.of(text.split(" ")))
                            .toList();
            var options = cells.length < 3
                    ? List.<OptionForm>of()
                    : Stream.of(cells[2].split(" ")).map(OptionForm::parse).toList();
            for (var program : cells[0].split(" "))
                all.computeIfAbsent(program, _ -> new ArrayList<>()).add(new Row(words, options));
        }
        return all;
    }
}
