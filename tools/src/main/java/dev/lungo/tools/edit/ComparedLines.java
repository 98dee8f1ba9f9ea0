package dev.lungo.tools.edit;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Lines that are equal once each was simplified.
record ComparedLines(String name, UnaryOperator<String> simplify) implements LineStrategy {
    static final ComparedLines TRAILING = new ComparedLines("ignoring trailing whitespace", String::stripTrailing);
    static final ComparedLines TRIMMED = new ComparedLines("ignoring whitespace around lines", String::strip);
    static final ComparedLines COLLAPSED =
            new ComparedLines("ignoring the amount of whitespace", ComparedLines::collapse);
    private static final Pattern SPACE = Pattern.compile("\\s+");

    static String collapse(String line) {
        return SPACE.matcher(line.strip()).replaceAll(" ");
    }

    @Override
    public boolean same(List<String> found, List<String> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (!simplify.apply(found.get(i)).equals(simplify.apply(wanted.get(i)))) return false;
        }
        return true;
    }
}
