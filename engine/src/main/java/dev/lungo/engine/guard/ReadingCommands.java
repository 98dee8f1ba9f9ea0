package dev.lungo.engine.guard;

import dev.lungo.engine.guard.PlainCommands.Refused;
import dev.lungo.engine.guard.PlainCommands.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which command lines only read. The commands and what their arguments may be are the resource
/// `permission/reading.txt`.
final class ReadingCommands {
    private static final Pattern ROW =
            Pattern.compile("([a-z0-9 -]+?) ((?:any|words|first|options|except|operands|sed|awk)(?: .*)?)");
    private static final Map<String, ReadingArguments> COMMANDS = load();
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+");

    /// A line that only reads: as it is run, and the folders to which it leads git by `cd` and `-C`, in order. Where it
    /// does not run git, there are none.
    record Reading(String line, boolean git, List<String> folders) {}

    private final StringBuilder line;
    private final List<String> folders = new ArrayList<>();
    private boolean git;
    private int inserted;

    private ReadingCommands(String line) {
        this.line = new StringBuilder(line);
    }

    /// Why a command line may do more than read; empty when it only reads.
    static Optional<String> refusal(String line) {
        try {
            of(line);
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.why());
        }
    }

    /// A line that only reads.
    ///
    /// @throws Refused if it may do more
    static Reading of(String line) throws Refused {
        var commands = PlainCommands.of(line);
        if (commands.isEmpty()) throw new Refused("it is empty");
        var reading = new ReadingCommands(line);
        for (var command : commands) reading.check(command);
        if (!reading.git) return new Reading(line, false, List.of());
        for (var command : commands) reading.follow(command);
        return new Reading(reading.line.toString(), true, List.copyOf(reading.folders));
    }

    private void check(List<Word> command) throws Refused {
        var name = command.getFirst().text();
        if (command.getFirst().pattern() || !NAME.matcher(name).matches())
            throw new Refused("`" + name + "` is not the plain name of a command");
        if (name.equals("git")) git(command);
        else rule(name).check(name, command.subList(1, command.size()));
    }

    private static ReadingArguments rule(String name) throws Refused {
        var rule = COMMANDS.get(name);
        if (rule == null) throw new Refused("`" + name + "` is not known to be read-only");
        return rule;
    }

    private void git(List<Word> command) throws Refused {
        git = true;
        var words = command.subList(subcommand(command), command.size());
        for (int length = Math.min(2, words.size()); length >= 0; length--) {
            var name = String.join(
                    " ",
                    Stream.concat(
                                    Stream.of("git"),
                                    words.subList(0, length).stream().map(Word::text))
                            .toList());
            if (length > 0 && !COMMANDS.containsKey(name)) continue;
            var rule = rule(name);
            rule.check(name, words.subList(length, words.size()));
            if (length > 0) insert(rule.extra(), words.get(length - 1).end());
            return;
        }
    }

    /// Skips the options before the subcommand.
    private static int subcommand(List<Word> command) {
        int at = 1;
        while (at < command.size()) {
            var word = command.get(at).text();
            if (word.equals("--no-pager")) at++;
            else if (leads(command, at)) at += 2;
            else break;
        }
        return at;
    }

    private static boolean leads(List<Word> git, int at) {
        return git.get(at).text().equals("-C")
                && at + 1 < git.size()
                && !git.get(at + 1).pattern();
    }

    private void insert(List<String> options, int end) {
        if (options.isEmpty()) return;
        var text = " " + String.join(" ", options);
        line.insert(end + inserted, text);
        inserted += text.length();
    }

    private void follow(List<Word> command) throws Refused {
        var name = command.getFirst().text();
        if (name.equals("cd")) {
            var operands = command.stream()
                    .skip(1)
                    .filter(word -> word.text().equals("-") || !word.text().startsWith("-"))
                    .toList();
            if (operands.isEmpty()) folders.add("~");
            else if (operands.size() > 1) throw new Refused("`cd` with several directories is not supported here");
            else folder(operands.getFirst());
        } else if (name.equals("git")) {
            for (int at = 1; at < subcommand(command); at++) {
                if (leads(command, at)) folder(command.get(++at));
            }
        }
    }

    private void folder(Word word) throws Refused {
        var text = word.text();
        boolean home = text.equals("~") || text.startsWith("~/");
        if (word.pattern() || text.equals("-") || text.startsWith("~") && !home)
            throw new Refused("the directory `" + text + "` is not known before the command runs; name it");
        folders.add(text);
    }

    private static Map<String, ReadingArguments> load() {
        var commands = new HashMap<String, ReadingArguments>();
        try (var in = Objects.requireNonNull(ReadingCommands.class.getResourceAsStream("/permission/reading.txt"))) {
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.isBlank() || line.startsWith("#")) continue;
                var match = ROW.matcher(line);
                if (!match.matches()) throw new IllegalStateException("reading.txt: " + line);
                commands.put(
                        match.group(1), ReadingArguments.read(match.group(2).split(" ")));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return commands;
    }
}
