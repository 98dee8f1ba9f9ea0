package dev.lungo.cli.command;

import dev.lungo.core.text.Similarity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A table of commands: names, a line about each, and where each comes from. Only the command that is
/// called gets loaded; help reads the lines.
public final class CommandTable {
    /// An entry that a name calls: a command, or a table of more.
    public sealed interface Entry {
        String about();
    }

    public record Single(String about, Supplier<CliCommand> command) implements Entry {}

    /// Listed here, run by the other role's process: the launcher chooses it by this name.
    public record Elsewhere(String about) implements Entry {}

    /// Not listed: other programs call it.
    public record Hidden(Supplier<CliCommand> command) implements Entry {
        @Override
        public String about() {
            return "";
        }
    }

    public record Group(String about, CommandTable commands) implements Entry {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final String examples;

    public CommandTable() {
        this("");
    }

    /// `examples` are shown under the list.
    public CommandTable(String examples) {
        this.examples = examples;
    }

    /// Runs here what was listed as `Elsewhere`, in its place and with its words.
    public CommandTable here(String name, Supplier<CliCommand> command) {
        return add(name, Objects.requireNonNull(find(name)).about(), command);
    }

    public CommandTable add(String name, String about, Supplier<CliCommand> command) {
        entries.put(name, new Single(about, command));
        return this;
    }

    public CommandTable add(String name, String about, CommandTable group) {
        entries.put(name, new Group(about, group));
        return this;
    }

    public CommandTable addElsewhere(String name, String about) {
        entries.put(name, new Elsewhere(about));
        return this;
    }

    public CommandTable addHidden(String name, Supplier<CliCommand> command) {
        entries.put(name, new Hidden(command));
        return this;
    }

    public @Nullable Entry find(String name) {
        return entries.get(name);
    }

    public Map<String, Entry> entries() {
        return entries;
    }

    private List<String> listed() {
        return entries.entrySet().stream()
                .filter(entry -> !(entry.getValue() instanceof Hidden))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The name that was probably meant.
    public @Nullable String similar(String wrong) {
        var near = Similarity.nearest(wrong, listed());
        return near.isEmpty() ? null : near.getFirst();
    }

    /// The overview of a table; `path` is the command line so far.
    public String help(String path, String title) {
        int width = 0;
        for (var name : listed()) width = Math.max(width, name.length());
        var text =
                new StringBuilder(title).append("\n\nUsage: ").append(path).append(" COMMAND [OPTIONS]\n\nCommands:\n");
        for (var name : listed())
            text.append("  ")
                    .append(name)
                    .repeat(' ', width - name.length() + 2)
                    .append(Objects.requireNonNull(find(name)).about())
                    .append('\n');
        if (!examples.isEmpty()) text.append("\nExamples:\n").append(examples);
        return text.append("\nMore about a command: ")
                .append(path)
                .append(" COMMAND --help\n")
                .toString();
    }
}
