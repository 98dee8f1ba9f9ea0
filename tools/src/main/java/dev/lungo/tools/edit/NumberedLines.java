package dev.lungo.tools.edit;

import java.util.List;
import java.util.regex.Pattern;

/// The text with the line numbers that `read` shows, copied along by mistake. The first number must be
/// the line's own, else it may be text (`8080: web`).
final class NumberedLines implements Strategy {
    private static final Pattern NUMBER = Pattern.compile("(?m)^\\d+: ?");
    private static final Pattern ALL_NUMBERED = Pattern.compile("\\d+:[^\n]*(?:\n\\d+:[^\n]*)*+\n?");

    @Override
    public String name() {
        return "without its line numbers";
    }

    @Override
    public List<Span> find(Lines file, String wanted) {
        var plain = plain(wanted);
        if (plain.isBlank() || !ALL_NUMBERED.matcher(wanted).matches()) return List.of();
        var number = wanted.substring(0, wanted.indexOf(':'));
        return Exact.places(file.text(), plain).stream()
                .filter(span -> number.equals(String.valueOf(file.lineAt(span.start()) + 1)))
                .toList();
    }

    @Override
    public String fit(String found, String wanted, String replacement) {
        return plain(replacement);
    }

    private static String plain(String text) {
        return NUMBER.matcher(text).replaceAll("");
    }
}
