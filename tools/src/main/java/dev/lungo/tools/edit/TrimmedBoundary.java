package dev.lungo.tools.edit;

import java.util.List;

/// The text without the whitespace around it. Where whitespace is expected, a word must not continue.
final class TrimmedBoundary implements Strategy {
    @Override
    public String name() {
        return "without the whitespace around it";
    }

    @Override
    public List<Span> find(Lines file, String wanted) {
        var core = wanted.strip();
        if (core.isEmpty() || core.equals(wanted)) return List.of();
        return Exact.places(file.text(), core).stream()
                .filter(span -> !cutsWord(file.text(), span, wanted))
                .toList();
    }

    @Override
    public String fit(String found, String wanted, String replacement) {
        int from = wanted.indexOf(found);
        var before = wanted.substring(0, from);
        var after = wanted.substring(from + found.length());
        var fitting = replacement.startsWith(before) ? replacement.substring(before.length()) : replacement;
        return fitting.endsWith(after) ? fitting.substring(0, fitting.length() - after.length()) : fitting;
    }

    private static boolean cutsWord(String text, Span span, String wanted) {
        boolean before = Character.isWhitespace(wanted.charAt(0))
                && span.start() > 0
                && Character.isUnicodeIdentifierPart(text.charAt(span.start() - 1));
        boolean after = Character.isWhitespace(wanted.charAt(wanted.length() - 1))
                && span.end() < text.length()
                && Character.isUnicodeIdentifierPart(text.charAt(span.end()));
        return before || after;
    }
}
