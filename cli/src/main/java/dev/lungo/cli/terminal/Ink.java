package dev.lungo.cli.terminal;

/// What a piece of text is, which decides how it looks. The codes are of ECMA-48's SGR, in the
/// terminal's own sixteen colours so that its theme is kept.
public enum Ink {
    PLAIN(""),
    STRONG("1"),
    FAINT("2"),
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

    public String paint(String text, boolean coloured) {
        if (!coloured || code.isEmpty() || text.isEmpty()) return text;
        return "\033[" + code + "m" + text + "\033[0m";
    }
}
