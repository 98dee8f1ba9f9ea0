package dev.lungo.tools.edit;

import dev.lungo.core.tool.ToolFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Finds the one place that is meant: exactly first, then more and more leniently. The first way that
/// finds anything decides, and when it finds several places none is taken.
final class Finder {
    private static final Strategy EXACT = new Exact();
    private static final List<Strategy> LENIENT = List.of(
            ComparedLines.TRAILING,
            new IndentationFlexible(),
            ComparedLines.TRIMMED,
            ComparedLines.COLLAPSED,
            new SpacedWords(),
            new NumberedLines(),
            new EscapeNormalized(),
            new TrimmedBoundary(),
            new BlockAnchor(),
            new ContextAware());
    static final String EXACTLY = EXACT.name();
    private static final int MOST_LINES_NAMED = 10;

    private final Lines file;
    private final String wanted;
    private final String replacement;

    Finder(Lines file, String wanted, String replacement) {
        this.file = file;
        this.wanted = wanted;
        this.replacement = replacement;
    }

    Match one() throws ToolFailure {
        var exact = matches(EXACT);
        if (exact.size() == 1) return exact.getFirst();
        if (exact.size() > 1)
            throw ambiguous(exact, " Add surrounding lines to identify one, or set replaceAll to change all of them.");
        return lenient(false).getFirst();
    }

    /// From left to right, none overlapping another.
    List<Match> all() throws ToolFailure {
        var exact = new ArrayList<Match>();
        for (var match : matches(EXACT)) {
            if (exact.isEmpty() || match.start() >= exact.getLast().end()) exact.add(match);
        }
        return exact.isEmpty() ? lenient(true) : exact;
    }

    private List<Match> lenient(boolean several) throws ToolFailure {
        for (var strategy : LENIENT) {
            var found = matches(strategy);
            if (found.isEmpty()) continue;
            if (found.size() == 1 || several && apart(found)) return found;
            throw ambiguous(
                    found,
                    " None of them is exact; read the file again and copy the text exactly, with enough lines to"
                            + " identify one place.");
        }
        throw new ToolFailure("oldString is not in the file. Nothing was changed. " + Nearest.describe(file, wanted));
    }

    private List<Match> matches(Strategy strategy) {
        var found = new ArrayList<Match>();
        for (var span : strategy.find(file, wanted)) {
            var text = file.text().substring(span.start(), span.end());
            if (strategy != EXACT && outOfProportion(text)) continue;
            var fitting = strategy.fit(text, wanted, replacement);
            if (fitting != null) found.add(new Match(span.start(), span.end(), fitting, strategy.name()));
        }
        return found;
    }

    /// A lenient match must not cover much more than the requested text.
    private boolean outOfProportion(String found) {
        long lines = found.lines().count();
        long asked = wanted.lines().count();
        boolean longer = asked > 1 && found.length() > Math.max(wanted.length() + 500, wanted.length() * 4);
        return longer || lines >= Math.max(asked + 3, asked * 2);
    }

    private static boolean apart(List<Match> matches) {
        for (int i = 1; i < matches.size(); i++) {
            if (matches.get(i).start() < matches.get(i - 1).end()) return false;
        }
        return true;
    }

    private ToolFailure ambiguous(List<Match> matches, String advice) {
        var lines = matches.stream()
                .limit(MOST_LINES_NAMED)
                .map(match -> String.valueOf(file.lineAt(match.start()) + 1))
                .collect(Collectors.joining(", "));
        var more = matches.size() > MOST_LINES_NAMED ? ", …" : "";
        return new ToolFailure("oldString occurs in " + matches.size() + " places (matched "
                + matches.getFirst().strategy() + "), at lines " + lines + more + ". Nothing was changed." + advice);
    }
}
