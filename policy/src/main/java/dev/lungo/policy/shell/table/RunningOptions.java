package dev.lungo.policy.shell.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Options that run programs or write files.
public final class RunningOptions {
    private static final Map<String, List<OptionForm>> ALL = load();

    private RunningOptions() {}

    /// The first such option among the arguments of a command (for git with its subcommand), or null.
    public static @Nullable String find(String command, List<String> arguments) {
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
                all.put(
                        name,
                        Stream.of(row[1].split(" ")).map(OptionForm::parse).toList());
        return all;
    }
}
