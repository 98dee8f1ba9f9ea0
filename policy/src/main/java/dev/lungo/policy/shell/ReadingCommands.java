package dev.lungo.policy.shell;

import dev.lungo.policy.shell.syntax.Redirection;
import dev.lungo.policy.shell.syntax.ShellNode;
import dev.lungo.policy.shell.syntax.ShellReader;
import dev.lungo.policy.shell.syntax.ShellWord;
import dev.lungo.policy.shell.syntax.UnparsableException;
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

/// Commands that only read, whatever the rules say. The commands and what their arguments may be are the resource
/// `reading.txt`.
public final class ReadingCommands {
    private static final Pattern ROW =
            Pattern.compile("([a-z0-9 -]+?) ((?:any|words|first|options|except|operands|sed|awk)(?: .*)?)");
    private static final Map<String, ReadingArguments> COMMANDS = load();
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+");

    /// A line that only reads: as it is run, and the folders to which it leads git by `cd` and `-C`, in order. Where it
    /// does not run git, there are none.
    public record Reading(String line, boolean git, List<String> folders) {}

    /// The reason why a line may do more than read.
    public static final class NotReading extends Exception {
        private static final long serialVersionUID = 1;

        NotReading(String why) {
            super(why, null, false, false);
        }

        public String why() {
            return String.valueOf(getMessage());
        }
    }

    private final StringBuilder line;
    private final List<List<ShellWord>> commands = new ArrayList<>();
    private final List<String> folders = new ArrayList<>();
    private boolean git;
    private int inserted;

    private ReadingCommands(String line) {
        this.line = new StringBuilder(line);
    }

    /// Why a command line may do more than read; empty when it only reads.
    public static Optional<String> refusal(String line) {
        try {
            of(line);
            return Optional.empty();
        } catch (NotReading refused) {
            return Optional.of(refused.why());
        }
    }

    /// A line that only reads.
    ///
    /// @throws NotReading if it may do more
    public static Reading of(String line) throws NotReading {
        if (line.isBlank()) throw new NotReading("it is empty");
        if (OddCharacters.in(line)) throw new NotReading("it contains unusual characters");
        var reading = new ReadingCommands(line);
        reading.collect(tree(line));
        for (var command : reading.commands) reading.check(command);
        if (!reading.git) return new Reading(line, false, List.of());
        for (var command : reading.commands) reading.follow(command);
        return new Reading(reading.line.toString(), true, List.copyOf(reading.folders));
    }

    /// True if a simple command with these words only reads.
    static boolean reads(List<ShellWord> words) {
        try {
            new ReadingCommands("").check(words);
            return true;
        } catch (NotReading more) {
            return false;
        }
    }

    private static ShellNode tree(String line) throws NotReading {
        try {
            return ShellReader.read(line);
        } catch (UnparsableException unclear) {
            throw new NotReading("it is not clear: " + unclear.getMessage());
        }
    }

    private void collect(ShellNode node) throws NotReading {
        switch (node) {
            case ShellNode.Simple simple -> simple(simple);
            case ShellNode.Compound compound -> compound(compound);
        }
    }

    private void compound(ShellNode.Compound node) throws NotReading {
        switch (node.kind()) {
            case SEQUENCE, AND, OR, PIPELINE, NEGATION -> {
                for (var part : node.parts()) collect(part);
            }
            case SUBSHELL, GROUP, IF, LOOP, CASE, FUNCTION, TIME, ARITHMETIC, HERE ->
                throw new NotReading(
                        "`" + node.source().lines().findFirst().orElse("") + "` is more than commands in a" + " row");
        }
        redirect(node.redirections());
    }

    private void simple(ShellNode.Simple node) throws NotReading {
        redirect(node.redirections());
        if (!node.assignments().isEmpty()) throw new NotReading("it sets a variable");
        commands.add(node.words());
    }

    /// Only redirections to nowhere, and between descriptors.
    private static void redirect(List<Redirection> redirections) throws NotReading {
        for (var redirection : redirections) {
            var target = redirection.target();
            boolean nowhere = target.is("/dev/null") && !redirection.operator().equals("<>");
            boolean descriptor = redirection.operator().endsWith(">&") && (target.is("1") || target.is("2"));
            if (redirection.opensVariable() || !nowhere && !descriptor)
                throw new NotReading("`" + redirection.operator() + "` redirects");
        }
    }

    private void check(List<ShellWord> command) throws NotReading {
        for (var word : command) plain(word);
        var name = command.getFirst().text();
        if (!command.getFirst().is(name) || !NAME.matcher(name).matches())
            throw new NotReading("`" + name + "` is not the plain name of a command");
        if (name.equals("git")) git(command);
        else rule(name).check(name, command.subList(1, command.size()));
    }

    private static void plain(ShellWord word) throws NotReading {
        if (word.dynamic() || !word.commands().isEmpty() || !word.hazards().isEmpty())
            throw new NotReading("`" + word.source() + "` is replaced before the command runs; use single quotes");
        for (int at = 0; at < word.text().length(); at++)
            if (word.mask().charAt(at) == 'u' && "{}".indexOf(word.text().charAt(at)) >= 0)
                throw new NotReading("`" + word.source() + "` may become several words; quote it");
    }

    private static ReadingArguments rule(String name) throws NotReading {
        var rule = COMMANDS.get(name);
        if (rule == null) throw new NotReading("`" + name + "` is not known to be read-only");
        return rule;
    }

    private void git(List<ShellWord> command) throws NotReading {
        git = true;
        var words = command.subList(subcommand(command), command.size());
        for (int length = Math.min(2, words.size()); length >= 0; length--) {
            var name = String.join(
                    " ",
                    Stream.concat(
                                    Stream.of("git"),
                                    words.subList(0, length).stream().map(ShellWord::text))
                            .toList());
            if (length > 0 && !COMMANDS.containsKey(name)) continue;
            var rule = rule(name);
            rule.check(name, words.subList(length, words.size()));
            if (length > 0) insert(rule.extra(), words.get(length - 1).end());
            return;
        }
    }

    /// Skips the options before the subcommand.
    private static int subcommand(List<ShellWord> command) {
        int at = 1;
        while (at < command.size()) {
            var word = command.get(at).text();
            if (word.equals("--no-pager")) at++;
            else if (leads(command, at)) at += 2;
            else break;
        }
        return at;
    }

    private static boolean leads(List<ShellWord> git, int at) {
        return git.get(at).text().equals("-C")
                && at + 1 < git.size()
                && !git.get(at + 1).glob();
    }

    private void insert(List<String> options, int end) {
        if (options.isEmpty() || line.isEmpty()) return;
        var text = " " + String.join(" ", options);
        line.insert(end + inserted, text);
        inserted += text.length();
    }

    private void follow(List<ShellWord> command) throws NotReading {
        var name = command.getFirst().text();
        if (name.equals("cd")) {
            var operands = command.stream()
                    .skip(1)
                    .filter(word -> word.text().equals("-") || !word.text().startsWith("-"))
                    .toList();
            if (operands.isEmpty()) folders.add("~");
            else if (operands.size() > 1) throw new NotReading("`cd` with several directories is not supported here");
            else folder(operands.getFirst());
        } else if (name.equals("git")) {
            for (int at = 1; at < subcommand(command); at++) {
                if (leads(command, at)) folder(command.get(++at));
            }
        }
    }

    private void folder(ShellWord word) throws NotReading {
        var text = word.text();
        boolean home = text.equals("~") || text.startsWith("~/");
        if (word.glob() || text.equals("-") || text.startsWith("~") && !home)
            throw new NotReading("the directory `" + text + "` is not known before the command runs; name it");
        folders.add(text);
    }

    private static Map<String, ReadingArguments> load() {
        var commands = new HashMap<String, ReadingArguments>();
        try (var in = Objects.requireNonNull(ReadingCommands.class.getResourceAsStream("table/reading.txt"))) {
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
