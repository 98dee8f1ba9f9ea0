package dev.lungo.policy.shell;

import dev.lungo.core.permission.Rule.Action;
import dev.lungo.policy.shell.syntax.ShellWord;
import dev.lungo.policy.shell.table.WordGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Judges what `find` runs and deletes.
final class FindJudge {
    private static final Set<String> RUNS = Set.of("-exec", "-execdir", "-ok", "-okdir");

    private final Locations locations;
    private final CommandJudge commands;

    FindJudge(Locations locations, CommandJudge commands) {
        this.locations = locations;
        this.commands = commands;
    }

    void judge(List<ShellWord> words, Place place, PartDraft part) {
        var starts = new ArrayList<ShellWord>();
        boolean acts = false;
        int first = first(words);
        for (int at = first; at < words.size(); at++) {
            var word = words.get(at);
            var text = word.text();
            if (word.mask().indexOf('d') >= 0)
                part.raise(Action.ASK, "the arguments of find are known only when it runs");
            if (starts.size() == at - first && !text.matches("(?s)[-(!].*")) starts.add(word);
            if (text.equals("-delete")) {
                acts = true;
                delete(starts, place);
            }
            if (RUNS.contains(text)) {
                acts = true;
                at = execute(words, at + 1, text.endsWith("dir") ? Place.UNKNOWN : place, part);
            }
        }
        if (acts) for (var start : starts) locations.judge(start, place, true, part);
    }

    /// The index after the options before the places to search.
    private static int first(List<ShellWord> words) {
        int at = 1;
        while (at < words.size() && words.get(at).text().matches("-[HLP]|-O.*|-D.*|--"))
            at += words.get(at).text().equals("-D") ? 2 : 1;
        return Math.min(at, words.size());
    }

    private void delete(List<ShellWord> starts, Place place) {
        var words = new ArrayList<ShellWord>();
        words.add(ShellWord.literal("rm"));
        words.addAll(starts);
        if (starts.isEmpty()) words.add(ShellWord.literal("."));
        commands.run(words, place);
    }

    /// Returns where the command ends.
    private int execute(List<ShellWord> words, int start, Place place, PartDraft part) {
        int end = start;
        while (end < words.size() && !ends(words, start, end)) end++;
        if (end == start) {
            part.raise(Action.ASK, "the command of find is missing");
            return end;
        }
        var inner = completed(words.subList(start, end));
        commands.run(inner, place);
        return end;
    }

    /// The command, in which `{}` is not known where it may be code.
    private static List<ShellWord> completed(List<ShellWord> words) {
        var inner = new ArrayList<ShellWord>();
        boolean shell = false;
        for (var word : words) {
            boolean text = shell && inner.getLast().text().matches("-[A-Za-z]*c");
            shell = shell || WordGroups.has("shells", CommandJudge.base(word.text()));
            boolean code = inner.isEmpty() || text || word.text().matches("(?s).*[\\s;&|$].*");
            inner.add(code && word.text().contains("{}") ? word.unknown() : word);
        }
        return inner;
    }

    private static boolean ends(List<ShellWord> words, int start, int at) {
        var text = words.get(at).text();
        return text.equals(";")
                || text.equals("+") && at > start && words.get(at - 1).text().equals("{}");
    }
}
