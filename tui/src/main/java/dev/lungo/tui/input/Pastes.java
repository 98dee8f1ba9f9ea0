package dev.lungo.tui.input;

/// Pasted text as an editor wants it.
final class Pastes {
    private Pastes() {}

    /// Line ends become `\n`; control characters but tabs are dropped.
    static String clean(CharSequence text) {
        var kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                kept.append('\n');
                if (i + 1 < text.length() && text.charAt(i + 1) == '\n') i++;
            } else if (c == '\n' || c == '\t' || !Character.isISOControl(c)) kept.append(c);
        }
        return kept.toString();
    }
}
