package dev.lungo.tui.term;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Escape sequences that reach beyond the screen: clipboard, title, bell, and notifications. Text in them is stripped
/// of control characters, which could end the sequence.
final class WindowSequences {
    static final String BELL = "\u0007";
    static final String SAVE_TITLE = "\u001b[22;0t";
    static final String RESTORE_TITLE = "\u001b[23;0t";

    private static final String TERMINATOR = "\u001b\\";
    private static final int LONGEST = 500;

    private WindowSequences() {}

    /// OSC 52: the text for the system's clipboard.
    static String copy(String text) {
        return "\u001b]52;c;" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + TERMINATOR;
    }

    static String title(String title) {
        return "\u001b]2;" + clean(title, "") + TERMINATOR;
    }

    /// OSC 9 and OSC 777; terminals show one of them, and ignore the other.
    static String notification(String title, String body) {
        return "\u001b]777;notify;" + clean(title, ";") + ";" + clean(body, ";") + TERMINATOR + "\u001b]9;"
                + clean(title + ": " + body, "") + TERMINATOR;
    }

    private static String clean(String text, String unwanted) {
        var kept = new StringBuilder();
        for (int i = 0; i < text.length() && kept.length() < LONGEST; i++) {
            char c = text.charAt(i);
            boolean harmless = !Character.isISOControl(c) && unwanted.indexOf(c) < 0;
            kept.append(harmless ? c : ' ');
        }
        return kept.toString();
    }
}
