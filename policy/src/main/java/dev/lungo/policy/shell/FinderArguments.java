package dev.lungo.policy.shell;

import dev.lungo.policy.shell.FileReads.Kind;
import dev.lungo.policy.shell.syntax.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The arguments of `find` or `fd`: the folders to search (none for the present one) with their hidden files or not,
/// patterns of the names to find (none for all), and the commands to run with what is found.
record FinderArguments(List<ShellWord> folders, Kind kind, List<String> names, List<List<ShellWord>> commands) {
    private static final Pattern START = Pattern.compile("-[HLP]|-[OD].*|--");
    private static final Pattern RUNS = Pattern.compile("-(exec|ok)(dir)?");
    private static final Pattern NAME = Pattern.compile("-i?name");
    /// Other tests by which a file can be found, if one of several is enough.
    private static final Pattern PLACE = Pattern.compile("-i?(path|regex|wholename|lname)");
    private static final Set<String> EITHER = Set.of("-o", "-or", ",");
    private static final Set<String> NOT = Set.of("!", "-not");
    private static final Pattern FD = Pattern.compile("fd(find)?");
    private static final Pattern FD_RUNS = Pattern.compile("-[xX]|--exec(-batch)?");
    private static final Pattern FD_HIDDEN = Pattern.compile("-[a-zA-Z]*[Hu].*|--hidden|--unrestricted");
    private static final Pattern FD_VALUES = Pattern.compile(
            "-[edtESjc]|--(extension|max-depth|min-depth|exact-depth|type|exclude|size|threads|color|changed-within"
                    + "|changed-before|owner|max-results|search-path|base-directory|ignore-file|format)");
    private static final Pattern FD_ENDING = Pattern.compile("-e|--extension");

    static boolean covers(String name) {
        return name.equals("find") || name.equals("gfind") || FD.matcher(name).matches();
    }

    static FinderArguments of(String name, List<ShellWord> arguments) {
        return FD.matcher(name).matches() ? fd(arguments) : find(arguments);
    }

    private static FinderArguments find(List<ShellWord> arguments) {
        var texts = arguments.stream().map(ShellWord::text).toList();
        var folders = arguments.stream()
                .dropWhile(word -> START.matcher(word.text()).matches())
                .takeWhile(word -> !word.text().matches("(?s)[-(!].*"))
                .toList();
        var names = findsOtherwise(texts) ? List.<String>of() : names(arguments, texts);
        return new FinderArguments(folders, Kind.FOLDER, names, commands(arguments, RUNS));
    }

    private static List<String> names(List<ShellWord> arguments, List<String> texts) {
        var names = new ArrayList<String>();
        for (int at = 0; at + 1 < texts.size(); at++)
            if (isTest(texts, at, NAME)) names.add(arguments.get(at + 1).dynamic() ? "*" : texts.get(at + 1));
        return names;
    }

    private static boolean findsOtherwise(List<String> texts) {
        if (texts.stream().noneMatch(EITHER::contains)) return false;
        for (int at = 0; at + 1 < texts.size(); at++) {
            boolean prunes = at + 2 < texts.size() && texts.get(at + 2).equals("-prune");
            if (!prunes && isTest(texts, at, PLACE)) return true;
        }
        return false;
    }

    private static boolean isTest(List<String> texts, int at, Pattern option) {
        boolean negated = at > 0 && NOT.contains(texts.get(at - 1));
        return !negated && option.matcher(texts.get(at)).matches();
    }

    private static FinderArguments fd(List<ShellWord> arguments) {
        int runs = start(arguments, 0, FD_RUNS);
        var operands = new ArrayList<ShellWord>();
        var names = new ArrayList<String>();
        var kind = Kind.VISIBLE;
        for (int at = 0; at < runs; at++) {
            var text = arguments.get(at).text();
            if (!text.startsWith("-")) operands.add(arguments.get(at));
            else if (FD_HIDDEN.matcher(text).matches()) kind = Kind.FOLDER;
            if (FD_ENDING.matcher(text).matches() && at + 1 < runs)
                names.add("*." + arguments.get(at + 1).text());
            if (FD_VALUES.matcher(text).matches()) at++;
        }
        return new FinderArguments(operands.stream().skip(1).toList(), kind, names, commands(arguments, FD_RUNS));
    }

    private static List<List<ShellWord>> commands(List<ShellWord> arguments, Pattern option) {
        var commands = new ArrayList<List<ShellWord>>();
        for (int at = start(arguments, 0, option); at + 1 < arguments.size(); at = start(arguments, at + 1, option)) {
            int end = at + 1;
            while (end < arguments.size() && !arguments.get(end).text().matches("[;+]")) end++;
            if (end > at + 1) commands.add(arguments.subList(at + 1, end));
        }
        return commands;
    }

    private static int start(List<ShellWord> arguments, int from, Pattern option) {
        int at = from;
        while (at < arguments.size()
                && !option.matcher(arguments.get(at).text()).matches()) at++;
        return at;
    }
}
