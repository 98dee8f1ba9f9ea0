package dev.lungo.tui.theme;

import dev.lungo.tui.cell.Pen;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.EnumMap;
import java.util.Map;

/// Themes in the terminal's own colors.
public final class SystemTheme {
    public static final String NAME = "system";

    private static final double READABLE = 4.5;
    private static final Tint DIM = new Tint(Pen.DEFAULT, Pen.DIM);
    private static final Tint BOLD = new Tint(Pen.DEFAULT, Style.BOLD);
    private static final Tint REVERSE = new Tint(Pen.DEFAULT, Style.REVERSE);

    private SystemTheme() {}

    /// The 16 colors of the terminal's palette, whatever they are.
    public static Theme table(boolean dark) {
        return new Theme(NAME, dark, indexed(dark), fills());
    }

    /// The palette, with shades mixed from the terminal's colors of text and background.
    public static Theme mixed(int foreground, int background) {
        boolean dark = Colors.isDark(background);
        var tints = indexed(dark);
        var fills = fills();
        tints.put(Token.BORDER, shade(foreground, background, 25));
        tints.put(Token.MUTED, readable(foreground, background, 70));
        tints.put(Token.FAINT, readable(foreground, background, 55));
        tints.put(Token.QUOTE, readable(foreground, background, 70));
        tints.put(Token.CODE_COMMENT, readable(foreground, background, 55));
        fills.put(Token.PANEL, shade(foreground, background, 4));
        fills.put(Token.RAISED, shade(foreground, background, 8));
        fills.put(Token.SELECT, shade(foreground, background, 18));
        return new Theme(NAME, dark, tints, fills);
    }

    private static Tint shade(int foreground, int background, int share) {
        return Tint.rgb(Colors.mix(foreground, background, share));
    }

    private static Tint readable(int foreground, int background, int share) {
        int mixed = Colors.mix(foreground, background, share);
        return Tint.rgb(Colors.raise(mixed, Colors.mix(foreground, background, 4), foreground, READABLE));
    }

    /// Weights and reverse only, for `NO_COLOR`.
    public static Theme weights() {
        var tints = new EnumMap<Token, Tint>(Token.class);
        for (var token : new Token[] {Token.BORDER, Token.MUTED, Token.FAINT, Token.CODE_COMMENT, Token.QUOTE})
            tints.put(token, DIM);
        for (var token : new Token[] {Token.ACCENT, Token.WARN, Token.ERROR, Token.HEADING}) tints.put(token, BOLD);
        tints.put(Token.LINK, new Tint(Pen.DEFAULT, Style.UNDERLINE));
        var fills = fills();
        fills.put(Token.ACCENT, REVERSE);
        return new Theme("weights", true, tints, fills);
    }

    private static Map<Token, Tint> indexed(boolean dark) {
        var tints = new EnumMap<Token, Tint>(Token.class);
        tints.put(Token.BG, Tint.DEFAULT);
        tints.put(Token.TEXT, Tint.DEFAULT);
        tints.put(Token.BORDER, Tint.indexed(8));
        for (var token : new Token[] {Token.MUTED, Token.FAINT, Token.CODE_COMMENT, Token.QUOTE}) tints.put(token, DIM);
        tints.put(Token.ACCENT, Tint.indexed(dark ? 6 : 5));
        tints.put(Token.ON_ACCENT, Tint.indexed(dark ? 0 : 15));
        tints.put(Token.OK, Tint.indexed(2));
        tints.put(Token.ADD, Tint.indexed(2));
        tints.put(Token.ERROR, Tint.indexed(1));
        tints.put(Token.DEL, Tint.indexed(1));
        tints.put(Token.WARN, dark ? Tint.indexed(3) : BOLD);
        tints.put(Token.INFO, Tint.indexed(dark ? 12 : 4));
        tints.put(Token.CODE_KEYWORD, Tint.indexed(5));
        tints.put(Token.CODE_STRING, Tint.indexed(2));
        tints.put(Token.CODE_NUMBER, Tint.indexed(3));
        tints.put(Token.CODE_TYPE, Tint.indexed(6));
        tints.put(Token.CODE_FUNCTION, Tint.indexed(4));
        return tints;
    }

    /// No backgrounds but these: changed words are marked by weight, the selection by reverse.
    private static Map<Token, Tint> fills() {
        var fills = new EnumMap<Token, Tint>(Token.class);
        for (var token : new Token[] {Token.PANEL, Token.RAISED, Token.ADD_BG, Token.DEL_BG})
            fills.put(token, Tint.DEFAULT);
        fills.put(Token.SELECT, REVERSE);
        fills.put(Token.ADD_WORD, BOLD.with(Style.UNDERLINE));
        fills.put(Token.DEL_WORD, REVERSE);
        return fills;
    }
}
