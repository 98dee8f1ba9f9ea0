package dev.lungo.policy.shell;

import dev.lungo.policy.shell.syntax.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The patterns of names among the tests of `find`. Names limit what is found only if each alternative (`-o`) tests one
/// before it prints or runs something; a folder that is left out (`-prune`) needs none.
final class FinderNames {
    private static final Pattern NAME = Pattern.compile("-i?name");
    private static final Pattern ACTION = Pattern.compile("-(exec|ok)(dir)?|-f?print(0|f)?|-f?ls|-delete");
    private static final Pattern RUNS = Pattern.compile("-(exec|ok)(dir)?");
    private static final Set<String> EITHER = Set.of("-o", "-or", ",");
    private static final Set<String> NOT = Set.of("!", "-not");

    private final List<String> names = new ArrayList<>();
    private boolean limited;
    private boolean acted;
    private boolean everything;

    private FinderNames() {}

    /// Empty if files with any name may be found.
    static List<String> of(List<ShellWord> arguments) {
        var reading = new FinderNames();
        for (int at = 0; at < arguments.size(); at++) {
            var text = arguments.get(at).text();
            if (RUNS.matcher(text).matches()) at = end(arguments, at);
            reading.test(text, arguments.subList(Math.min(at + 1, arguments.size()), arguments.size()));
            if (NOT.contains(text)) at++;
        }
        reading.endAlternative();
        return reading.everything ? List.of() : reading.names;
    }

    private void test(String text, List<ShellWord> next) {
        if (EITHER.contains(text)) endAlternative();
        if (NOT.contains(text) && !next.isEmpty() && next.getFirst().text().equals("(")) everything = true;
        if (ACTION.matcher(text).matches()) act();
        if (!acted) limit(text, next);
    }

    private void limit(String text, List<ShellWord> next) {
        boolean tests = NAME.matcher(text).matches() && !next.isEmpty();
        if (tests) names.add(next.getFirst().dynamic() ? "*" : next.getFirst().text());
        limited |= tests || text.equals("-prune");
    }

    private void act() {
        everything |= !limited;
        acted = true;
    }

    private void endAlternative() {
        everything |= !limited;
        limited = false;
        acted = false;
    }

    /// The last word of the command that an action runs.
    private static int end(List<ShellWord> arguments, int from) {
        int at = from;
        while (at + 1 < arguments.size() && !arguments.get(at).text().matches("[;+]")) at++;
        return at;
    }
}
