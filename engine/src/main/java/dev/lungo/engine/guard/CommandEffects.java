package dev.lungo.engine.guard;

import dev.lungo.engine.guard.PlainCommands.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Effects of commands that the user should know before answering: the resource `permission/effects.txt`.
final class CommandEffects {
    private static final String ALONE = "alone ";
    private static final String OTHERS = "runs other commands";
    private static final int SHORTEST_ABBREVIATION = 4;
    private static final Pattern QUOTES = Pattern.compile("[\\\\'\"]");
    private static final Pattern SEPARATOR = Pattern.compile("[;&|\n]");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_]\\w*\\+?=.*");
    private static final List<Effect> ALL = load();

    private CommandEffects() {}

    /// `words` are the program and words that follow it. `alone` if only the exact command may be approved for good.
    record Effect(List<String> words, String text, boolean alone) {}

    /// The effect of a simple command; null if none is known. Of a program that runs another one, the other's; of a
    /// command that contains others, the one that counts most.
    static @Nullable Effect of(String command) {
        Effect found = null;
        for (var words : commands(command)) {
            var effect = ofWords(words);
            if (effect != null && (found == null || effect.alone() && !found.alone())) found = effect;
        }
        return found;
    }

    /// The first command of a line of plain words; of other lines all, with quotes removed.
    private static List<List<String>> commands(String line) {
        var commands = new ArrayList<List<String>>();
        try {
            for (var command : PlainCommands.of(line))
                if (commands.isEmpty())
                    commands.add(command.stream().map(PlainCommands.Word::text).toList());
        } catch (Refused _) {
            var parts = CommandLine.split(line).commands();
            for (var part : parts) {
                // The whole line comes last; its other commands and here documents are not words of its first command.
                boolean whole = parts.size() > 1 && part.equals(parts.getLast());
                var command = whole ? SEPARATOR.split(part, 2)[0] : part;
                commands.add(List.of(QUOTES.matcher(command).replaceAll("").split("\\s+")));
            }
        }
        return commands;
    }

    private static @Nullable Effect ofWords(List<String> words) {
        int first = 0;
        while (first < words.size() && VARIABLE.matcher(words.get(first)).matches()) first++;
        var own = longest(words.subList(first, words.size()));
        if (own == null || !own.text().equals(OTHERS)) return own;
        for (int at = first + 1; at < words.size(); at++) {
            var inner = longest(words.subList(at, words.size()));
            if (inner != null && !inner.text().equals(OTHERS)) return new Effect(inner.words(), inner.text(), true);
        }
        return own;
    }

    private static @Nullable Effect longest(List<String> words) {
        if (words.isEmpty()) return null;
        Effect best = null;
        for (var effect : ALL)
            if (matches(effect.words(), words)
                    && (best == null || effect.words().size() > best.words().size())) best = effect;
        return best;
    }

    private static boolean matches(List<String> wanted, List<String> command) {
        var program = command.getFirst();
        if (!is(wanted.getFirst(), program.substring(program.lastIndexOf('/') + 1))) return false;
        int at = 0;
        for (var word : wanted.subList(1, wanted.size())) {
            boolean anywhere = !Character.isLetter(word.charAt(0));
            int found = anywhere ? any(command, word) : next(command, at, word);
            if (found < 0) return false;
            if (!anywhere) at = found;
        }
        return true;
    }

    private static int any(List<String> command, String word) {
        for (int at = 1; at < command.size(); at++) if (is(word, command.get(at))) return at;
        return -1;
    }

    /// The index of a word after `from` with nothing but options before it; -1 if there is none.
    private static int next(List<String> command, int from, String word) {
        for (int at = from + 1; at < command.size(); at++) {
            if (command.get(at).equals(word)) return at;
            if (command.get(at).equals("-C") || command.get(at).equals("-c")) at++;
            else if (!command.get(at).startsWith("-")) return -1;
        }
        return -1;
    }

    /// Options may be joined (`-rf`), have a value (`--force=x`), or be abbreviated (`--forc`).
    private static boolean is(String wanted, String word) {
        if (wanted.endsWith("*")) return word.startsWith(wanted.substring(0, wanted.length() - 1));
        if (word.equals(wanted)) return true;
        return wanted.startsWith("-") && !wanted.equals("--") && word.startsWith("-") && isOption(wanted, word);
    }

    private static boolean isOption(String wanted, String word) {
        if (wanted.startsWith("--")) {
            var name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            return name.length() >= SHORTEST_ABBREVIATION && wanted.startsWith(name);
        }
        return wanted.length() == 2 && !word.startsWith("--") && word.indexOf(wanted.charAt(1)) > 0;
    }

    private static List<Effect> load() {
        var all = new ArrayList<Effect>();
        try (var in = Objects.requireNonNull(CommandEffects.class.getResourceAsStream("/permission/effects.txt"))) {
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.isBlank() || line.startsWith("#")) continue;
                int colon = line.indexOf(": ");
                boolean alone = line.startsWith(ALONE);
                var text = line.substring(alone ? ALONE.length() : 0, colon);
                for (var command : line.substring(colon + 2).split(", "))
                    all.add(new Effect(List.of(command.split(" ")), text, alone));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return List.copyOf(all);
    }
}
