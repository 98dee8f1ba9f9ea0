package dev.lungo.policy.shell.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Options that run programs or write files.
public final class RunningOptions {
    private record Row(String option, @Nullable Pattern value) {}

    private static final Map<String, List<Row>> ALL = load();

    private RunningOptions() {}

    /// The first such option among the arguments of a command (for git with its subcommand), or null.
    public static @Nullable String find(String command, List<String> arguments) {
        for (var row : ALL.getOrDefault(command, List.of())) {
            if (row.option.equals("*")) return command;
            for (int at = 0; at < arguments.size(); at++) {
                var next = at + 1 < arguments.size() ? arguments.get(at + 1) : "";
                if (matches(row, arguments.get(at), next)) return shown(row, arguments.get(at));
            }
        }
        return null;
    }

    private static String shown(Row row, String word) {
        return row.option.isEmpty() ? word : row.option;
    }

    private static boolean matches(Row row, String word, String next) {
        var option = row.option;
        if (option.isEmpty())
            return row.value != null && row.value.matcher(word).matches();
        if (option.startsWith("--")) return isLong(option, word.replaceFirst("(?s)=.*", ""));
        if (option.length() > 2)
            return word.replaceFirst("(?s)=.*", "").replaceFirst("^--", "-").equals(option);
        int at = letter(option.charAt(1), word);
        if (at < 0 || row.value == null) return at >= 0;
        return row.value
                .matcher(at + 1 < word.length() ? word.substring(at + 1) : next)
                .matches();
    }

    private static boolean isLong(String option, String word) {
        return word.length() > 3 && option.startsWith(word) && word.startsWith("--");
    }

    private static int letter(char letter, String word) {
        if (!word.startsWith("-") || word.startsWith("--")) return -1;
        int at = word.indexOf(letter, 1);
        return at > 0 && word.substring(1, at).chars().allMatch(Character::isLetterOrDigit) ? at : -1;
    }

    private static Map<String, List<Row>> load() {
        var all = new HashMap<String, List<Row>>();
        for (var row : TabbedRows.of("options.tsv")) {
            var options = new ArrayList<Row>();
            for (var cell : row[1].split(" ")) {
                int tilde = cell.indexOf('~');
                options.add(
                        tilde < 0
                                ? new Row(cell, null)
                                : new Row(
                                        cell.substring(0, tilde).replace("=", ""),
                                        Pattern.compile(cell.substring(tilde + 1))));
            }
            all.put(row[0], List.copyOf(options));
        }
        return all;
    }
}
