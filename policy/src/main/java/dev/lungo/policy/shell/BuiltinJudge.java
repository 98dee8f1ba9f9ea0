package dev.lungo.policy.shell;

import dev.lungo.core.permission.Rule.Action;
import dev.lungo.policy.shell.syntax.ShellWord;
import dev.lungo.policy.shell.table.WordGroups;
import java.util.List;
import java.util.regex.Pattern;

/// Judges what the shell does itself.
final class BuiltinJudge {
    private static final Pattern NAME = Pattern.compile("([A-Za-z_]\\w*)(\\[.*])?(\\+?=.*)?", Pattern.DOTALL);
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_]\\w*");
    private static final List<String> GROUPS = List.of("neutral", "declares", "evaluates", "setters");

    private final CommandParts parts;
    private final Locations locations;
    private final TreeWalk walk;

    BuiltinJudge(CommandParts parts, Locations locations, TreeWalk walk) {
        this.parts = parts;
        this.locations = locations;
        this.walk = walk;
    }

    /// False if this is no builtin that is judged differently from other commands.
    boolean judge(List<ShellWord> words, Place place) {
        var name = words.getFirst().text();
        if (GROUPS.stream().noneMatch(group -> WordGroups.has(group, name)) && !isSource(name)) return false;
        var text = CommandParts.text(words);
        var part = parts.open(text, words);
        var arguments = words.subList(1, words.size());
        boolean declares = WordGroups.has("declares", name) || name.equals("unset");
        part.sets = declares && arguments.stream().anyMatch(word -> !word.text().startsWith("-"));
        part.reads = WordGroups.has("neutral", name);
        if (part.sets || part.reads) parts.tighten(part, text);
        else parts.decide(part, text);
        parts.threaten(part, words);
        if (declares) declare(arguments, part);
        evaluate(name, arguments, place, part);
        return true;
    }

    private void evaluate(String name, List<ShellWord> arguments, Place place, PartDraft part) {
        subscripts(name, arguments, part);
        if (WordGroups.has("setters", name)) set(name, arguments, part);
        if (WordGroups.has("evaluates", name)) part.raise(Action.ASK, "`" + name + "` can change what runs");
        if (name.equals("trap")) trap(arguments, place, part);
        if (isSource(name)) {
            parts.tighten(part, CommandParts.text(arguments));
            source(arguments, part);
        }
    }

    private static boolean isSource(String name) {
        return name.equals("source") || name.equals(".");
    }

    private static void source(List<ShellWord> arguments, PartDraft part) {
        var file = arguments.isEmpty() ? "" : arguments.getFirst().text();
        if (arguments.isEmpty() || arguments.getFirst().dynamic() || file.startsWith("/dev/") || file.equals("-"))
            part.raise(Action.ASK, "the script is known only when it runs");
    }

    private static void subscripts(String name, List<ShellWord> arguments, PartDraft part) {
        if (name.equals("let") && arguments.stream().anyMatch(ShellWord::dynamic))
            part.raise(Action.ASK, "the expression is known only when it runs");
        if (!WordGroups.has("subscripts", name)) return;
        if (arguments.stream().anyMatch(word -> HiddenCode.isSubscript(word.text())))
            part.raise(Action.ASK, "a subscript holds code that bash may run");
    }

    private static void declare(List<ShellWord> arguments, PartDraft part) {
        for (var word : arguments) {
            var text = word.text();
            if (word.dynamic() || !text.matches("[-+].*")) variable(word, part);
            else if (text.matches("[-+][A-Za-z]*[ni][A-Za-z]*"))
                part.raise(Action.ASK, "`" + text + "` gives a variable another meaning");
        }
    }

    private static void variable(ShellWord word, PartDraft part) {
        var text = word.text();
        var named = NAME.matcher(text);
        int end = text.indexOf('=') < 0 ? text.length() : text.indexOf('=');
        boolean known = named.matches() && word.mask().substring(0, end).matches("[uq]*");
        if (!known) part.raise(Action.ASK, "the variable is known only when it runs");
        else TreeWalk.variable(named.group(1), part);
        if (!word.dynamic() && HiddenCode.substitutes(text)) part.raise(Action.ASK, "a variable holds code");
    }

    private static void set(String name, List<ShellWord> arguments, PartDraft part) {
        var texts = arguments.stream().map(ShellWord::text).toList();
        boolean prints = name.equals("printf");
        if (prints && texts.stream().noneMatch(text -> text.startsWith("-v"))) return;
        if (WordGroups.has("filereaders", name) && texts.stream().anyMatch(text -> text.matches("-[A-Za-z]*C.*")))
            part.raise(Action.ASK, "`" + name + " -C` runs a command");
        for (var text : texts)
            IDENTIFIER
                    .matcher(text.replaceFirst("^-v", ""))
                    .results()
                    .forEach(id -> TreeWalk.variable(id.group(), part));
        if (targets(name, arguments, texts).stream().anyMatch(ShellWord::dynamic))
            part.raise(Action.ASK, "the variable is known only when it runs");
    }

    /// Words that name variables.
    private static List<ShellWord> targets(String name, List<ShellWord> arguments, List<String> texts) {
        if (!name.equals("printf") && !name.equals("wait") && !name.equals("let")) return arguments;
        int target = texts.indexOf("-v") + 1;
        return target > 0 && target < arguments.size() ? List.of(arguments.get(target)) : List.of();
    }

    private void trap(List<ShellWord> arguments, Place place, PartDraft part) {
        for (var word : arguments) {
            if (word.text().startsWith("-")) continue;
            if (!word.dynamic()) walk.text(word.text(), Place.UNKNOWN, part);
            return;
        }
    }

    /// Judges `cd`, `pushd`, and `popd`; returns where they lead.
    Place move(List<ShellWord> words, Place place) {
        var text = CommandParts.text(words);
        var name = words.getFirst().text();
        var part = parts.open(text, words);
        parts.tighten(part, text);
        parts.threaten(part, words);
        part.reads = true;
        var operands = words.stream()
                .skip(1)
                .filter(word -> !word.text().matches("--|-[LPe@]+"))
                .toList();
        if (name.equals("popd") && operands.isEmpty()) return place.pop();
        boolean plain = !name.equals("popd")
                && operands.size() == 1
                && !operands.getFirst().text().matches("[-+]\\w*");
        if (operands.isEmpty() && name.equals("cd")) return lead(home(), place, part);
        if (!plain) {
            part.raise(Action.ASK, "the directory is known only when it runs");
            return Place.UNKNOWN;
        }
        var to = lead(operands.getFirst(), place, part);
        return name.equals("pushd") ? place.push(to) : to;
    }

    private static ShellWord home() {
        return new ShellWord("~", "~", "u", List.of(), List.of(), List.of());
    }

    private Place lead(ShellWord target, Place place, PartDraft part) {
        locations.judge(target, place, PathUse.ENTER, part);
        if (target.glob()) part.raise(Action.ASK, "the directory is known only when it runs");
        var paths = locations.resolve(target, place);
        if (paths == null || paths.isEmpty() || target.glob()) return Place.UNKNOWN;
        return place.moved(paths);
    }
}
