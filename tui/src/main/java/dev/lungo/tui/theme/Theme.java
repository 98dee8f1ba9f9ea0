package dev.lungo.tui.theme;

import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.EnumMap;
import java.util.Map;

/// The look of every token. `dark` is true if it is made for a dark background. `fills` holds the tokens that look
/// different behind text than as text.
public record Theme(String name, boolean dark, Map<Token, Tint> tints, Map<Token, Tint> fills) {
    public Theme {
        var all = new EnumMap<Token, Tint>(Token.class);
        all.putAll(tints);
        derive(all, Token.HEADING, Token.TEXT, Style.BOLD);
        derive(all, Token.LINK, Token.ACCENT, Style.UNDERLINE);
        derive(all, Token.INLINE_CODE, Token.CODE_STRING, 0);
        derive(all, Token.QUOTE, Token.MUTED, 0);
        tints = all;
        fills = Map.copyOf(fills);
    }

    private static void derive(Map<Token, Tint> tints, Token token, Token from, int marks) {
        var tint = tints.get(from);
        if (tint != null && !tints.containsKey(token)) tints.put(token, tint.with(marks));
    }

    /// A token as text; one that the theme leaves out looks like plain text.
    public Tint tint(Token token) {
        return tints.getOrDefault(token, Tint.DEFAULT);
    }

    /// A token as background.
    public Tint fill(Token token) {
        var fill = fills.get(token);
        return fill == null ? new Tint(tint(token).color(), 0) : fill;
    }
}
