package dev.lungo.cli.terminal;

import java.util.Set;
import java.util.StringJoiner;

/// The role of a piece of text, which decides its color. The codes are of ECMA-48's SGR, in the
/// terminal's own sixteen colors so that its theme is kept.
public enum Ink {
    PLAIN(""),
    STRONG("1"),
    FAINT("2"),
    SLANTED("3"),
    UNDERLINED("4"),
    STRUCK("9"),
    ADDED("32"),
    REMOVED("31"),
    PLACE("36"),
    GOOD("32"),
    BAD("31"),
    WARNING("33"),
    QUESTION("1;33");

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    public String paint(String text, boolean colored) {
        if (!colored || code.isEmpty() || text.isEmpty()) return text;
        return "\033[" + code + "m" + text + "\033[0m";
    }

    /// The text with several of them at once, in color.
    public static String paint(String text, Set<Ink> inks) {
        var codes = new StringJoiner(";", "\033[", "m").setEmptyValue("");
        for (var ink : inks) {
            if (!ink.code.isEmpty()) codes.add(ink.code);
        }
        return codes.length() == 0 || text.isEmpty() ? text : codes + text + "\033[0m";
    }
}
