package dev.lungo.engine.guard;

import dev.lungo.engine.guard.PlainCommands.Refused;
import dev.lungo.engine.guard.PlainCommands.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which command lines only read. The commands and what their arguments may be are the resource
/// `permission/reading.txt`.
final class ReadingCommands {
    private static final Pattern ROW =
            Pattern.compile("([a-z0-9 -]+?) ((?:any|words|first|options|except|operands|sed|awk)(?: .*)?)");
    private static final Map<String, Arguments> COMMANDS = load();
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+");
    private static final Pattern PRINTING = Pattern.compile("(?:(?:\\d+|\\$)(?:,(?:\\d+|\\$))?p;?)+");
    /// Actions of an awk script other than printing.
    private static final Pattern ACTING = Pattern.compile("[|><@]|system|getline|close|fflush");

    /// The arguments that a command may have.
    private record Arguments(
            boolean any,
            Optional<Set<String>> words,
            Optional<Set<String>> options,
            Set<String> first,
            Set<String> except,
            int operands,
            String script) {
        static Arguments read(String[] row) {
            boolean any = false;
            int operands = Integer.MAX_VALUE;
            var script = "";
            var lists = new HashMap<String, Set<String>>();
            Set<String> list = new HashSet<>();
            for (int i = 0; i < row.length; i++) {
                switch (row[i]) {
                    case "any" -> any = true;
                    case "words", "first", "options", "except" ->
                        list = lists.computeIfAbsent(row[i], _ -> new HashSet<>());
                    case "operands" -> operands = Integer.parseInt(row[++i]);
                    case "sed", "awk" -> script = row[i];
                    default -> list.add(row[i]);
                }
            }
            return new Arguments(
                    any,
                    Optional.ofNullable(lists.get("words")),
                    Optional.ofNullable(lists.get("options")),
                    lists.getOrDefault("first", Set.of()),
                    lists.getOrDefault("except", Set.of()),
                    operands,
                    script);
        }

        boolean countsOperands() {
            return operands < Integer.MAX_VALUE;
        }
    }

    private ReadingCommands() {}

    /// Why a command line may do more than read; empty when it only reads.
    static Optional<String> refusal(String line) {
        try {
            var commands = PlainCommands.of(line);
            if (commands.isEmpty()) return Optional.of("it is empty");
            for (var command : commands) check(command);
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.why());
        }
    }

    private static void check(List<Word> command) throws Refused {
        var name = command.getFirst().text();
        if (command.getFirst().pattern() || !NAME.matcher(name).matches())
            throw new Refused("`" + name + "` is not the plain name of a command that only reads");
        if (name.equals("git")) git(new ArrayList<>(command.subList(1, command.size())));
        else check(name, command.subList(1, command.size()));
    }

    private static void git(List<Word> words) throws Refused {
        while (!words.isEmpty()) {
            var word = words.getFirst().text();
            if (word.equals("--no-pager")) words.removeFirst();
            else if (word.equals("-C") && words.size() > 1 && !words.get(1).pattern())
                words.subList(0, 2).clear();
            else break;
        }
        for (int length = Math.min(2, words.size()); length >= 0; length--) {
            var name = String.join(
                    " ",
                    Stream.concat(
                                    Stream.of("git"),
                                    words.subList(0, length).stream().map(Word::text))
                            .toList());
            if (length > 0 && !COMMANDS.containsKey(name)) continue;
            check(name, words.subList(length, words.size()));
            return;
        }
    }

    private static void check(String name, List<Word> words) throws Refused {
        var rule = COMMANDS.get(name);
        if (rule == null) throw new Refused("`" + name + "` is not known to only read");
        if (rule.any) return;
        boolean bare =
                words.isEmpty() && rule.words.isPresent() && !rule.words.get().isEmpty();
        if (bare) throw new Refused("`" + name + "` alone is not known to only read");
        if (!rule.first.isEmpty()
                && (words.isEmpty() || !rule.first.contains(words.getFirst().text())))
            throw new Refused("`" + name + "` may write");
        int operands = 0;
        for (var word : words) {
            if (word.pattern()
                    && (word.text().startsWith("-") || "*?[".indexOf(word.text().charAt(0)) >= 0)) {
                throw new Refused(
                        "`" + word.text() + "` may become an option of `" + name + "`; quote it, or begin it with ./");
            }
            if (word.pattern() && rule.countsOperands())
                throw new Refused("`" + word.text() + "` may become several operands of `" + name + "`; name the file");
            boolean option = word.text().startsWith("-");
            if (!option) operands++;
            if (rule.words.isPresent() && !rule.words.get().contains(word.text())) throw refused(name, word);
            if (option && rule.options.isPresent() && !permitted(rule.options.get(), word.text()))
                throw refused(name, word);
            if (option && excepted(rule.except, word.text())) throw refused(name, word);
        }
        if (operands > rule.operands) throw new Refused("`" + name + "` with " + operands + " operands may write");
        switch (rule.script) {
            case "sed" -> sed(words);
            case "awk" -> awk(words);
            default -> {}
        }
    }

    private static Refused refused(String name, Word word) {
        return new Refused("`" + name + " " + word.text() + "` is not known to only read");
    }

    private static boolean permitted(Set<String> options, String word) {
        int equals = word.indexOf('=');
        return options.contains(equals < 0 ? word : word.substring(0, equals));
    }

    /// Long options may be shortened, and letters of several options may stand together.
    private static boolean excepted(Set<String> except, String word) {
        var name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        for (var option : except) {
            if (option.startsWith("--")
                    ? name.startsWith("--") && name.length() > 2 && (option.startsWith(name) || name.startsWith(option))
                    : !name.startsWith("--") && word.indexOf(option.charAt(1), 1) > 0) return true;
        }
        return false;
    }

    /// `sed -n 10,20p FILE`.
    private static void sed(List<Word> words) throws Refused {
        boolean prints = words.size() >= 2
                && words.getFirst().text().equals("-n")
                && PRINTING.matcher(words.get(1).text()).matches();
        if (!prints || words.stream().skip(2).anyMatch(word -> word.text().startsWith("-"))) {
            throw new Refused("of `sed` only `sed -n 10,20p FILE` is known to only read");
        }
    }

    /// `awk -F, '{print $1}' FILE`.
    private static void awk(List<Word> words) throws Refused {
        int at = 0;
        while (at < words.size() && words.get(at).text().startsWith("-F"))
            at += words.get(at).text().equals("-F") ? 2 : 1;
        boolean prints = at < words.size()
                && !words.get(at).pattern()
                && !words.get(at).text().startsWith("-")
                && !ACTING.matcher(words.get(at).text()).find();
        if (!prints || words.stream().skip(at + 1L).anyMatch(word -> word.text().startsWith("-"))) {
            throw new Refused("of `awk` only a script that prints is known to only read");
        }
    }

    private static Map<String, Arguments> load() {
        var commands = new HashMap<String, Arguments>();
        try (var in = Objects.requireNonNull(ReadingCommands.class.getResourceAsStream("/permission/reading.txt"))) {
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.isBlank() || line.startsWith("#")) continue;
                var match = ROW.matcher(line);
                if (!match.matches()) throw new IllegalStateException("reading.txt: " + line);
                commands.put(match.group(1), Arguments.read(match.group(2).split(" ")));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return commands;
    }
}
