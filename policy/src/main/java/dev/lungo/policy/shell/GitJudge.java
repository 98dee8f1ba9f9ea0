package dev.lungo.policy.shell;

import dev.lungo.core.permission.Rule.Action;
import dev.lungo.policy.shell.syntax.ShellWord;
import dev.lungo.policy.shell.table.RunningOptions;
import dev.lungo.policy.shell.table.WordGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Judges git by its subcommand.
final class GitJudge {
    private static final Set<String> VALUES = Set.of(
            "-C",
            "-c",
            "--git-dir",
            "--work-tree",
            "--namespace",
            "--super-prefix",
            "--exec-path",
            "--config-env",
            "--attr-source");
    private static final Set<String> FLAGS = Set.of(
            "-p",
            "--paginate",
            "-P",
            "--no-pager",
            "--no-replace-objects",
            "--bare",
            "--literal-pathspecs",
            "--glob-pathspecs",
            "--noglob-pathspecs",
            "--icase-pathspecs",
            "--no-optional-locks",
            "--no-advice",
            "--no-lazy-fetch",
            "--version",
            "-v",
            "--help",
            "-h",
            "--html-path",
            "--man-path",
            "--info-path");
    private static final Set<String> OUTPUTS = Set.of("archive", "format-patch");
    /// Subcommands that write the files that they are given.
    private static final Set<String> WRITERS = Set.of("mv", "checkout", "restore");

    private static final Set<String> PLACES = Set.of("-C", "--git-dir", "--work-tree");

    private final CommandParts parts;
    private final Locations locations;
    private final TreeWalk walk;
    private final CommandJudge commands;

    GitJudge(CommandParts parts, Locations locations, TreeWalk walk, CommandJudge commands) {
        this.parts = parts;
        this.locations = locations;
        this.walk = walk;
        this.commands = commands;
    }

    /// The index of the subcommand, and the directory in which git runs.
    private record Before(int at, Place place) {}

    void judge(List<ShellWord> words, Place place, PartDraft part) {
        var before = before(words, place, part);
        int at = before.at;
        if (at >= words.size()) return;
        var subcommand = words.get(at);
        if (subcommand.dynamic() || subcommand.glob()) {
            part.raise(Action.ASK, "the subcommand is known only when it runs");
            for (int skip = at; skip < words.size(); skip++)
                parts.tighten(part, "git " + CommandParts.text(words.subList(skip, words.size())));
            return;
        }
        var rest = words.subList(at + 1, words.size());
        if (at > 1) parts.tighten(part, "git " + CommandParts.text(words.subList(at, words.size())));
        subcommand(subcommand.text(), rest, CommandParts.text(words), part);
        outputs(subcommand.text(), rest, before.place, part);
        runs(subcommand.text(), rest, before.place, part);
    }

    private Before before(List<ShellWord> words, Place place, PartDraft part) {
        int at = 1;
        var here = place;
        while (at < words.size()
                && words.get(at).text().startsWith("-")
                && !words.get(at).dynamic()) {
            int length = option(words, at, here, part);
            if (words.get(at).text().equals("-C") && at + 1 < words.size()) here = entered(words.get(at + 1), here);
            at += length;
        }
        return new Before(at, here);
    }

    /// The directory that `-C` leads to; several add up.
    private Place entered(ShellWord directory, Place place) {
        var paths = directory.glob() ? null : locations.resolve(directory, place);
        return paths == null || paths.isEmpty() ? Place.UNKNOWN : place.moved(paths);
    }

    /// Judges an option before the subcommand; returns the number of its words.
    private int option(List<ShellWord> words, int at, Place place, PartDraft part) {
        var word = words.get(at);
        int equals = word.text().startsWith("--") ? word.text().indexOf('=') : -1;
        var name = equals < 0 ? word.text() : word.text().substring(0, equals);
        if (FLAGS.contains(name)) return 1;
        if (!VALUES.contains(name)) {
            part.raise(Action.ASK, "the option " + name + " of git is not known");
            return 1;
        }
        var next = at + 1 < words.size() ? words.get(at + 1) : ShellWord.literal("");
        value(name, equals < 0 ? next : word.from(equals + 1), place, part, words);
        return equals < 0 && !name.equals("--exec-path") ? 2 : 1;
    }

    private void value(String name, ShellWord value, Place place, PartDraft part, List<ShellWord> words) {
        if (PLACES.contains(name)) locations.judge(value, place, PathUse.ENTER, part);
        boolean setting = name.equals("-c") && !isHarmless(value);
        boolean runs = setting || name.equals("--exec-path") || name.equals("--config-env");
        if (runs && !part.held) hold(name, CommandParts.text(words), part);
    }

    private static boolean isHarmless(ShellWord setting) {
        int equals = setting.text().indexOf('=');
        var key = equals < 0 ? setting.text() : setting.text().substring(0, equals);
        boolean known = setting.mask().substring(0, key.length()).matches("[uq]*");
        boolean plain = setting.text().indexOf("::") < 0;
        return known && plain && WordGroups.harmlessSetting(key.toLowerCase(Locale.ROOT));
    }

    private static void hold(String option, String text, PartDraft part) {
        if (!CommandParts.permits(part, text, option))
            part.raise(Action.ASK, "`" + option + "` can run programs or write files");
    }

    private static void subcommand(String name, List<ShellWord> rest, String text, PartDraft part) {
        var texts = rest.stream().map(ShellWord::text).toList();
        var option = RunningOptions.find("git " + name, texts);
        if (option != null) hold(option, text, part);
        if (!name.equals("config") || texts.stream().anyMatch(word -> WordGroups.has("configreads", word))) return;
        var operands = rest.stream()
                .filter(word -> !word.text().startsWith("-") && !word.text().equals("set"))
                .toList();
        boolean writes = texts.stream().anyMatch(word -> WordGroups.has("configedits", word))
                || operands.size() > 1
                || !texts.stream().allMatch(word -> word.matches("[\\w.]+|--(global|local)"));
        if (operands.isEmpty() || writes && !isHarmless(operands.getFirst())) hold("config", text, part);
    }

    private void outputs(String name, List<ShellWord> rest, Place place, PartDraft part) {
        var option = output(name);
        for (int at = 0; at < rest.size(); at++) {
            var text = rest.get(at).text();
            if (text.matches("(?s)(" + option + ")=.*"))
                locations.judge(rest.get(at).from(text.indexOf('=') + 1), place, true, part);
            else if (OUTPUTS.contains(name) && text.matches("(?s)-o.+"))
                locations.judge(rest.get(at).from(2), place, true, part);
            else if (text.matches(option))
                for (var file : rest.stream().skip(at + 1L).limit(1).toList()) locations.judge(file, place, true, part);
        }
        operands(name, rest, place, part);
    }

    private void operands(String name, List<ShellWord> rest, Place place, PartDraft part) {
        if (WRITERS.contains(name)) rest.forEach(word -> locations.protect(word, place, part));
        if (name.equals("clone")) target(ScriptArgument.operands(rest, "bocujd", false), place, part);
        boolean bundles =
                name.equals("bundle") && !rest.isEmpty() && rest.getFirst().is("create");
        for (var file : ScriptArgument.operands(rest, "", false).stream()
                .skip(1)
                .limit(bundles ? 1 : 0)
                .toList()) locations.judge(file, place, true, part);
    }

    /// The options of a subcommand whose value it writes.
    private static String output(String name) {
        return switch (name) {
            case "archive", "format-patch" -> "--outp[a-z-]*|-o";
            case "checkout-index" -> "--pr[a-z]*";
            case "fast-export", "fast-import" -> "--export-marks";
            default -> "--outp[a-z-]*|--separate-git-dir";
        };
    }

    private void target(List<ShellWord> operands, Place place, PartDraft part) {
        if (operands.isEmpty()) return;
        var last = operands.getLast();
        if (operands.size() > 1) locations.judge(last, place, true, part);
        else if (!last.dynamic()) locations.protect(ShellWord.literal(folder(last.text())), place, part);
    }

    /// The folder that a clone without a target gets.
    private static String folder(String address) {
        return CommandJudge.base(address.replaceFirst("(/|\\.git)+$", "").replace(':', '/'));
    }

    private void runs(String name, List<ShellWord> rest, Place place, PartDraft part) {
        var texts = rest.stream().map(ShellWord::text).toList();
        if (name.equals("bisect") && texts.size() > 1 && texts.getFirst().equals("run"))
            commands.run(rest.subList(1, rest.size()), place);
        if (name.equals("bisect") && texts.size() > 1 && texts.getFirst().matches("view|visualize"))
            view(rest.subList(1, rest.size()), place);
        if (name.equals("submodule") && texts.contains("foreach")) {
            var inner = rest.subList(texts.indexOf("foreach") + 1, rest.size()).stream()
                    .dropWhile(word -> word.text().startsWith("-"))
                    .toList();
            code(inner, part);
        }
        if (name.equals("rebase")) rebase(rest, part);
    }

    /// `git bisect view push` runs `git push`.
    private void view(List<ShellWord> words, Place place) {
        var first = words.getFirst().text();
        if (first.startsWith("-")) return;
        var inner = new ArrayList<>(words);
        if (!first.matches("(git|tig).*")) inner.addFirst(ShellWord.literal("git"));
        commands.run(inner, place);
    }

    private void rebase(List<ShellWord> rest, PartDraft part) {
        for (int at = 0; at < rest.size(); at++) {
            var word = rest.get(at);
            var text = word.text();
            if (text.matches("-[a-wyzA-Z]*x") || text.length() > 3 && "--exec".startsWith(text))
                code(rest.subList(Math.min(at + 1, rest.size()), Math.min(at + 2, rest.size())), part);
            else if (text.matches("(?s)--ex?e?c?=.*")) code(List.of(word.from(text.indexOf('=') + 1)), part);
            else if (text.matches("(?s)-[a-wyzA-Z]*x.+")) code(List.of(word.from(text.indexOf('x') + 1)), part);
        }
    }

    private void code(List<ShellWord> words, PartDraft part) {
        if (words.isEmpty()) return;
        if (words.stream().anyMatch(ShellWord::dynamic)) part.raise(Action.ASK, "the code is known only when it runs");
        else walk.text(words.stream().map(ShellWord::text).collect(Collectors.joining(" ")), Place.UNKNOWN, part);
    }
}
