package dev.lungo.tui.draw.look;

/// A sign with its fallback for terminals that have no such character.
public enum Glyph {
    RAIL("▌", "|"),
    JOINS("↳", ">"),
    READ("→", "r"),
    SEARCH("/", "/"),
    EDIT("±", "~"),
    COMMAND("$", "$"),
    FETCH("↓", "v"),
    AGENT("»", ">>"),
    QUESTION("?", "?"),
    SKILL("§", "s"),
    OTHER("+", "+"),
    WAITS_FOR_PERSON("◆", "!?"),
    WAITS_FOR_TURN("○", "."),
    FAILED("✗", "x"),
    REFUSED("⊘", "-"),
    WARNING("!", "!"),
    BOX("☐", "[ ]"),
    CHECKED("✓", "[x]"),
    CURRENT("▸", "[>]"),
    FOLDED("▸", "+"),
    OPEN("▾", "-"),
    BULLET("•", "-"),
    TASK_DONE("☑", "[x]"),
    WRAPPED("↪", ">"),
    GAP("⋯", "..."),
    MINUS("−", "-"),
    DOT("·", "."),
    RETURN("␍", "\\r"),
    ELLIPSIS("…", "..."),
    HORIZONTAL("─", "-"),
    VERTICAL("│", "|"),
    CROSS("┼", "+"),
    LEFT_TEE("├", "+"),
    RIGHT_TEE("┤", "+"),
    RULE_START("╶", "-"),
    RULE_END("╴", "-"),
    ARROW("→", "->");

    private static final String FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final int FRAME_MILLIS = 125;

    private final String unicode;
    private final String ascii;

    Glyph(String unicode, String ascii) {
        this.unicode = unicode;
        this.ascii = ascii;
    }

    public String text(boolean asAscii) {
        return asAscii ? ascii : unicode;
    }

    /// The spinner at a moment in milliseconds, or one sign.
    public static String spinner(boolean still, long now) {
        if (still) return "*";
        int frame = (int) Math.floorMod(now / FRAME_MILLIS, (long) FRAMES.length());
        return FRAMES.substring(frame, frame + 1);
    }
}
