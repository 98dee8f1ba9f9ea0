package dev.lungo.policy.shell.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Options that run programs or write files.
public final class RunningOptions {
    private static final Map<String, List<OptionForm>> ALL = load();
    private static final Pattern VERSION = Pattern.compile("-\\d+(\\.\\d+)*$");

    private RunningOptions() {}

    /// The first such option among the arguments of a command (for git with its subcommand), or null. A name may have a
    /// version at its end, as in `clang-18`.
    public static @Nullable String find(String command, List<String> arguments) {
        var name = ALL.containsKey(command) ? command : VERSION.matcher(command).replaceFirst("");
        var found = of(name, arguments);
        if (name.equals("git")) return found;
        for (int at = 0; at < arguments.size() && found == null; at++)
            found = of(name + " " + arguments.get(at), arguments.subList(at + 1, arguments.size()));
        return found;
    }

    private static @Nullable String of(String command, List<String> arguments) {
        var own = WordGroups.has("endings", command) && arguments.contains("--")
                ? arguments.subList(0, arguments.indexOf("--"))
                : arguments;
        for (var form : ALL.getOrDefault(command, List.of())) {
            if (form.option().equals("*")) return command;
            var found = form.find(own);
            if (found != null) return form.option().isEmpty() ? found : form.option();
        }
        return null;
    }

    private static Map<String, List<OptionForm>> load() {
        var all = new HashMap<String, List<OptionForm>>();
        for (var row : TabbedRows.of("options.tsv"))
            for (var name : row[0].split(","))
                all.computeIfAbsent(name, _ -> new ArrayList<>())
                        .addAll(Stream.of(row[1].split(" "))
                                .map(OptionForm::parse)
                                .toList());
        return all;
    }
}
