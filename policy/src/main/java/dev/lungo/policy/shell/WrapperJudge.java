package dev.lungo.policy.shell;

import dev.lungo.core.permission.Rule.Action;
import dev.lungo.policy.shell.syntax.ShellWord;
import dev.lungo.policy.shell.table.WordGroups;
import dev.lungo.policy.shell.table.Wrapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Judges programs that run the command among their arguments.
final class WrapperJudge {
    private static final Pattern ASSIGNMENT = Pattern.compile("([^=]+)=.*", Pattern.DOTALL);
    private static final Set<String> ASSIGNING = Set.of("env", "sudo", "doas", "cross-env");
    private static final Set<String> REPLACING = Set.of("-I", "-i", "-J", "--replace");
    /// Without a command, they read commands.
    private static final Set<String> READERS = Set.of("parallel", "sem", "rush");

    /// An argument that `parallel` puts in, in quotes.
    private static final String SUPPLIED = "\"$1\"";

    private static final int MOST_TRIED = 40;
    private static final int MOST_UNCLEAR = 10;
    private static final Set<String> STAYING = Set.of("command", "builtin");
    /// Arguments that `xargs` and others add when they run.
    private static final ShellWord MORE = new ShellWord("", "x", "d", List.of(), List.of(), List.of());

    private final CommandParts parts;
    private final TreeWalk walk;
    private final CommandJudge commands;
    private int tries;

    WrapperJudge(CommandParts parts, TreeWalk walk, CommandJudge commands) {
        this.parts = parts;
        this.walk = walk;
        this.commands = commands;
    }

    /// False for `command -v`, which only looks a command up, and similar.
    boolean isWrapping(List<ShellWord> words) {
        var name = CommandJudge.base(words.getFirst().text());
        if (words.size() == 1) return READERS.contains(name) || WordGroups.has("starters", name);
        var first = words.get(1).text();
        if (words.getFirst().text().equals("command") && first.matches("-p?[vV]p?")) return false;
        return words.size() > 2 || !Set.of("--version", "--help", "-V").contains(first);
    }

    Place run(List<ShellWord> words, Place place, Wrapper usual) {
        return judge(words, place, isLikeSu(words) ? Objects.requireNonNull(Wrapper.find("su")) : usual);
    }

    private Place judge(List<ShellWord> words, Place place, Wrapper wrapper) {
        var name = words.getFirst().text();
        var options = new WrapperOptions(wrapper, words);
        boolean clear = wrapper.clear() && name.indexOf('/') < 0;
        var inner = words.subList(options.end(), words.size());
        boolean runs = !inner.isEmpty() || !options.texts().isEmpty();
        var part = own(words, place, clear && runs);
        if (!runs && WordGroups.has("starters", CommandJudge.base(name)))
            part.raise(Action.ASK, name + " starts a shell");
        if (ASSIGNING.contains(CommandJudge.base(name))) inner = assigned(inner, part);
        if (clear && inner.isEmpty() && runs) parts.decide(part, CommandParts.text(words));
        consider(words, options, place, part);
        return inner(words, inner, place, new Inside(part, wrapper));
    }

    /// `runuser` without the option for its user takes the arguments of `su`.
    private static boolean isLikeSu(List<ShellWord> words) {
        return CommandJudge.base(words.getFirst().text()).equals("runuser")
                && words.stream().noneMatch(word -> word.text().matches("-[a-zA-Z]*u.*|--user.*"));
    }

    private void consider(List<ShellWord> words, WrapperOptions options, Place place, PartDraft part) {
        options.changed().forEach(variable -> TreeWalk.variable(variable, part));
        if (options.unclear()) unclear(words, place, part);
        for (var text : options.texts()) code(text, place, part);
        if (CommandJudge.base(words.getFirst().text()).equals("env")
                && !options.texts().isEmpty()) part.raise(Action.ASK, "env splits the text in a way of its own");
    }

    /// Judges assignments before the command; returns the rest.
    private static List<ShellWord> assigned(List<ShellWord> words, PartDraft part) {
        for (int at = 0; at < words.size(); at++) {
            var word = words.get(at);
            var assignment = ASSIGNMENT.matcher(word.text());
            if (!assignment.matches()) return words.subList(at, words.size());
            TreeWalk.variable(assignment.group(1), part);
            if (word.mask().substring(0, assignment.end(1)).matches("(?s).*[dD].*"))
                part.raise(Action.ASK, "a variable, or the program, is known only when it runs");
        }
        return List.of();
    }

    private record Inside(PartDraft part, Wrapper wrapper) {}

    private Place inner(List<ShellWord> words, List<ShellWord> inner, Place place, Inside inside) {
        var name = CommandJudge.base(words.getFirst().text());
        if (name.endsWith("xargs")) {
            commands.run(supplied(words, inner), place);
        } else if (inside.wrapper.joined()) {
            joined(name, inner, place, inside.part);
        } else if (!inner.isEmpty()) {
            var after = commands.run(inner, place);
            if (STAYING.contains(name)) return after;
        }
        return place;
    }

    private PartDraft own(List<ShellWord> words, Place place, boolean silent) {
        if (!silent) return commands.plain(words, place);
        var part = parts.open(CommandParts.text(words), words);
        part.silent = true;
        parts.tighten(part, CommandParts.text(words));
        parts.threaten(part, words);
        return part;
    }

    /// Looks for denied commands at every word, because it is not clear where the command begins.
    private void unclear(List<ShellWord> words, Place place, PartDraft part) {
        part.raise(Action.ASK, "the options of " + words.getFirst().text() + " are not clear");
        if (++tries > MOST_UNCLEAR) return;
        boolean nested = false;
        for (int at = 1; at < Math.min(words.size(), MOST_TRIED); at++) {
            var inner = words.subList(at, words.size());
            var text = CommandParts.text(inner);
            parts.tighten(part, text);
            parts.tighten(part, text.replaceFirst("^[^\\s']*/", ""));
            if (nested || !runsOthers(inner)) continue;
            commands.run(inner, place);
            nested = true;
        }
        each(words.subList(1, Math.min(words.size(), MOST_TRIED)), part);
    }

    private static boolean runsOthers(List<ShellWord> words) {
        var name = CommandJudge.base(words.getFirst().text());
        return words.size() > 1 && (WordGroups.has("shells", name) || Wrapper.find(name) != null);
    }

    /// Judges the words that may be shell text.
    private void each(List<ShellWord> words, PartDraft part) {
        for (var word : words)
            if (!word.dynamic() && word.text().strip().indexOf(' ') > 0) walk.text(word.text(), Place.UNKNOWN, part);
    }

    private void code(ShellWord text, Place place, PartDraft part) {
        if (text.dynamic()) part.raise(Action.ASK, "the code is known only when it runs");
        else walk.text(text.text(), place, part);
    }

    private void joined(String name, List<ShellWord> inner, Place place, PartDraft part) {
        if (text(inner).isBlank() && READERS.contains(name)) part.raise(Action.ASK, name + " reads commands");
        var text = text(inner);
        var completed = completed(name, text);
        if (completed == null || inner.stream().anyMatch(ShellWord::dynamic))
            part.raise(Action.ASK, name + " completes the command when it runs");
        var code = completed == null ? text : completed;
        if (!code.isBlank()) walk.text(code, place, part);
        if (inner.size() > 1) each(inner, part);
    }

    /// The text as it runs, with a variable for what is put in; null if that is not clear.
    private static @Nullable String completed(String name, String text) {
        if (name.equals("watch")) return text;
        if (!name.equals("parallel") || text.isBlank()) return null;
        var code = text.replaceAll("(?<=^| )\\{}(?= |$)", Matcher.quoteReplacement(SUPPLIED));
        if (code.indexOf('{') >= 0) return null;
        return code.equals(text) ? text + " " + SUPPLIED : code;
    }

    private static String text(List<ShellWord> inner) {
        return inner.stream()
                .map(ShellWord::text)
                .takeWhile(word -> !word.matches(":::?:?\\+?"))
                .collect(Collectors.joining(" "));
    }

    private static List<ShellWord> supplied(List<ShellWord> words, List<ShellWord> inner) {
        if (inner.isEmpty()) return List.of(ShellWord.literal("echo"), MORE);
        var replaced = replaced(words.subList(0, words.size() - inner.size()));
        if (replaced.isEmpty()) {
            var more = new ArrayList<>(inner);
            more.add(MORE);
            return more;
        }
        return inner.stream()
                .map(word -> replaced.stream().anyMatch(word.text()::contains) ? word.unknown() : word)
                .toList();
    }

    /// Texts that `xargs` replaces.
    private static Set<String> replaced(List<ShellWord> options) {
        var texts = new java.util.HashSet<String>();
        for (int at = 0; at < options.size(); at++) {
            var text = options.get(at).text();
            if (text.equals("-I") && at + 1 < options.size())
                texts.add(options.get(at + 1).text());
            else if (text.startsWith("-I")) texts.add(text.substring(2));
            else if (text.startsWith("-i") && text.length() > 2) texts.add(text.substring(2));
            else if (text.startsWith("--replace=")) texts.add(text.substring(10));
            else if (REPLACING.contains(text)) texts.add("{}");
            else if (text.matches("-[0rtxpo]+[Ii].*")) texts.add("");
        }
        return texts;
    }

    /// Judges the command behind an option, which `option` finds with what is attached to it as a group.
    void after(List<ShellWord> words, Pattern option, Place place) {
        for (int at = 1; at < words.size(); at++) {
            var found = option.matcher(words.get(at).text());
            if (!found.matches()) continue;
            var inner = new ArrayList<ShellWord>();
            if (found.end(1) > found.start(1)) inner.add(words.get(at).from(found.start(1)));
            inner.addAll(words.subList(at + 1, words.size()));
            inner.add(MORE);
            if (inner.size() > 1) commands.run(inner, place);
            return;
        }
    }
}
