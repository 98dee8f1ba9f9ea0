package dev.lungo.policy.shell;

import dev.lungo.policy.shell.FileReads.Kind;
import dev.lungo.policy.shell.syntax.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The arguments of `find` or `fd`: the folders to search (none for the present one) with their hidden files or not,
/// patterns of the names to find (none for all), and the commands to run with what is found.
record FinderArguments(List<ShellWord> folders, Kind kind, List<String> names, List<List<ShellWord>> commands) {
    private static final Pattern START = Pattern.compile("-[HLP]|-[OD].*|--");
    private static final Pattern RUNS = Pattern.compile("-(exec|ok)(dir)?");
    private static final Pattern FD = Pattern.compile("fd(find)?");
    private static final Pattern FD_RUNS = Pattern.compile("-[xX]|--exec(-batch)?");
    private static final Pattern FD_HIDDEN = Pattern.compile("-[a-zA-Z]*[Hu].*|--hidden|--unrestricted");
    private static final Pattern FD_VALUES = Pattern.compile(
            "-[edtESjcC]|--(extension|max-depth|min-depth|exact-depth|type|exclude|size|threads|color|changed-within"
                    + "|changed-before|owner|max-results|search-path|base-directory|ignore-file|format)");
    private static final Pattern FD_ENDING = Pattern.compile("(?:-e=?|--extension(?:=|$))(.*)", Pattern.DOTALL);
    private static final Pattern FD_FOLDER =
            Pattern.compile("(?:-C=?|--(?:search-path|base-directory)(?:=|$))(.*)", Pattern.DOTALL);

    static boolean covers(String name) {
        return name.equals("find") || name.equals("gfind") || FD.matcher(name).matches();
    }

    static FinderArguments of(String name, List<ShellWord> arguments) {
        return FD.matcher(name).matches() ? fd(arguments) : find(arguments);
    }

    private static FinderArguments find(List<ShellWord> arguments) {
        var folders = arguments.stream()
                .dropWhile(word -> START.matcher(word.text()).matches())
                .takeWhile(word -> !word.text().matches("(?s)[-(!].*"))
                .toList();
        return new FinderArguments(folders, Kind.FOLDER, FinderNames.of(arguments), commands(arguments, RUNS));
    }

    private static FinderArguments fd(List<ShellWord> arguments) {
        var own = arguments.subList(0, start(arguments, 0, FD_RUNS));
        var operands = new ArrayList<ShellWord>();
        var kind = Kind.VISIBLE;
        for (int at = 0; at < own.size(); at++) {
            var text = own.get(at).text();
            if (!text.startsWith("-")) operands.add(own.get(at));
            else if (FD_HIDDEN.matcher(text).matches()) kind = Kind.FOLDER;
            if (FD_VALUES.matcher(text).matches()) at++;
        }
        var folders = new ArrayList<>(values(own, FD_FOLDER));
        operands.stream().skip(1).forEach(folders::add);
        var names = values(own, FD_ENDING).stream()
                .map(ending -> ending.dynamic() ? "*" : "*." + ending.text())
                .toList();
        return new FinderArguments(folders, kind, names, commands(arguments, FD_RUNS));
    }

    /// The values of an option, attached to it or as the next word.
    private static List<ShellWord> values(List<ShellWord> arguments, Pattern option) {
        var values = new ArrayList<ShellWord>();
        for (int at = 0; at < arguments.size(); at++) {
            var given = option.matcher(arguments.get(at).text());
            if (!given.matches()) continue;
            if (!given.group(1).isEmpty()) values.add(arguments.get(at).from(given.start(1)));
            else if (at + 1 < arguments.size()) values.add(arguments.get(at + 1));
        }
        return values;
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
