package dev.lungo.tools.edit;

import java.util.List;

/// The text as it is after undoing one level of escapes that a model wrote by mistake.
final class EscapeNormalized implements Strategy {
    @Override
    public String name() {
        return "after unescaping";
    }

    @Override
    public List<Span> find(Lines file, String wanted) {
        var plain = plain(wanted);
        return plain.equals(wanted) || plain.isBlank() ? List.of() : Exact.places(file.text(), plain);
    }

    @Override
    public String fit(String found, String wanted, String replacement) {
        return plain(replacement);
    }

    private static String plain(String text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            int place = one == '\\' && i + 1 < text.length() ? "nt\"'`\\$\n".indexOf(text.charAt(i + 1)) : -1;
            if (place < 0) {
                plain.append(one);
            } else {
                plain.append("\n\t\"'`\\$\n".charAt(place));
                i++;
            }
        }
        return plain.toString();
    }
}
