package dev.lungo.tui.theme;

import dev.lungo.tui.cell.Pen;
import dev.lungo.tui.text.Token;
import dev.lungo.wire.Json;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads theme files of OpenCode: `defs`, and in `theme` colors as `#rrggbb`, references, numbers of the terminal's
/// palette, `none`, or pairs of these for dark and light. What a file leaves out is Lungo's own.
public final class OpenCodeTheme {
    private static final double READABLE = 4.5;
    private static final double THINKING_OPACITY = 0.6;
    private static final int WORD_SHARE = 35;
    private static final int SELECT_SHARE = 28;

    /// OpenCode's names of each token, the first that is given counts.
    private static final Map<Token, String[]> NAMES = Map.ofEntries(
            names(Token.BG, "background"),
            names(Token.PANEL, "backgroundPanel", "backgroundMenu"),
            names(Token.RAISED, "backgroundElement"),
            names(Token.BORDER, "border", "borderSubtle"),
            names(Token.TEXT, "text"),
            names(Token.MUTED, "textMuted"),
            names(Token.ACCENT, "primary", "accent", "borderActive"),
            names(Token.OK, "success"),
            names(Token.INFO, "info"),
            names(Token.WARN, "warning"),
            names(Token.ERROR, "error"),
            names(Token.ADD, "diffAdded"),
            names(Token.ADD_BG, "diffAddedBg"),
            names(Token.DEL, "diffRemoved"),
            names(Token.DEL_BG, "diffRemovedBg"),
            names(Token.CODE_KEYWORD, "syntaxKeyword", "syntaxOperator"),
            names(Token.CODE_STRING, "syntaxString"),
            names(Token.CODE_NUMBER, "syntaxNumber"),
            names(Token.CODE_COMMENT, "syntaxComment"),
            names(Token.CODE_TYPE, "syntaxType"),
            names(Token.CODE_FUNCTION, "syntaxFunction", "syntaxVariable"),
            names(Token.HEADING, "markdownHeading"),
            names(Token.LINK, "markdownLink"),
            names(Token.INLINE_CODE, "markdownCode"),
            names(Token.QUOTE, "markdownBlockQuote"));

    private final JsonNode defs;
    private final JsonNode theme;
    private final boolean dark;
    private final Theme standard;
    private final Map<Token, Tint> tints = new EnumMap<>(Token.class);

    private OpenCodeTheme(JsonNode root, boolean dark) {
        defs = root.path("defs");
        theme = root.path("theme");
        this.dark = dark;
        standard = Themes.standard(dark);
    }

    private static Map.Entry<Token, String[]> names(Token token, String... names) {
        return Map.entry(token, names);
    }

    /// @throws ThemeException if the file is not a theme
    public static Theme read(String name, String json, boolean dark) throws ThemeException {
        JsonNode root;
        try {
            root = Json.tree(json);
        } catch (JacksonException broken) {
            throw new ThemeException("theme " + name + " is not valid JSON: " + Json.trouble(broken), broken);
        }
        if (!root.path("theme").isObject())
            throw new ThemeException("theme " + name + " has no object \"theme\"", null);
        return new OpenCodeTheme(root, dark).theme(name);
    }

    private Theme theme(String name) {
        NAMES.forEach((token, names) -> {
            var tint = first(names);
            if (tint != null) tints.put(token, tint);
            else if (isStandard(token)) tints.put(token, standard.tint(token));
        });
        mix();
        return new Theme(name, dark, tints, Map.of());
    }

    /// Headings, links, inline code, and quotes follow from other tokens instead.
    private static boolean isStandard(Token token) {
        return token.ordinal() < Token.HEADING.ordinal();
    }

    /// The tokens that OpenCode does not have.
    private void mix() {
        int background = rgb(Token.BG);
        int muted = rgb(Token.MUTED);
        int accent = rgb(Token.ACCENT);
        double opacity = Math.clamp(theme.path("thinkingOpacity").asDouble(THINKING_OPACITY), 0, 1);
        int faint = Colors.mix(muted, background, (int) Math.round(opacity * 100));
        tints.put(Token.FAINT, Tint.rgb(Colors.raise(faint, background, rgb(Token.TEXT), READABLE)));
        tints.put(Token.SELECT, Tint.rgb(Colors.mix(accent, rgb(Token.PANEL), SELECT_SHARE)));
        var onAccent = first("selectedListItemText");
        boolean dark = Colors.contrast(background, accent) > Colors.contrast(rgb(Token.TEXT), accent);
        tints.put(Token.ON_ACCENT, onAccent == null ? Tint.rgb(dark ? background : rgb(Token.TEXT)) : onAccent);
        tints.put(Token.ADD_WORD, word("diffHighlightAdded", Token.ADD, background));
        tints.put(Token.DEL_WORD, word("diffHighlightRemoved", Token.DEL, background));
    }

    private Tint word(String name, Token otherwise, int background) {
        var tint = first(name);
        return Tint.rgb(Colors.mix(tint == null ? rgb(otherwise) : value(tint), background, WORD_SHARE));
    }

    private int rgb(Token token) {
        return value(tints.getOrDefault(token, standard.tint(token)));
    }

    /// A color to mix with: an index as most terminals show it, and for the terminal's own background Lungo's.
    private int value(Tint tint) {
        if (tint.color() == Pen.DEFAULT) return standard.tint(Token.BG).value();
        return Pen.isRgb(tint.color()) ? tint.value() : Colors.ofIndex(tint.color());
    }

    private @Nullable Tint first(String... names) {
        for (var name : names) {
            var tint = resolve(theme.path(name), new HashSet<>());
            if (tint != null) return tint;
        }
        return null;
    }

    /// Null for a value that is missing, malformed, or refers to itself.
    private @Nullable Tint resolve(JsonNode value, Set<String> seen) {
        if (value.isObject()) return resolve(value.path(dark ? "dark" : "light"), seen);
        if (value.isIntegralNumber()) return indexed(value.asInt());
        return value.isString() ? named(value.asString(), seen) : null;
    }

    private static @Nullable Tint indexed(int index) {
        return index >= 0 && index < 256 ? Tint.indexed(index) : null;
    }

    private @Nullable Tint named(String text, Set<String> seen) {
        if (text.startsWith("#")) return hex(text.substring(1));
        if (text.equals("none") || text.equals("transparent")) return Tint.DEFAULT;
        if (!seen.add(text)) return null;
        return resolve(defs.has(text) ? defs.path(text) : theme.path(text), seen);
    }

    /// Three, six, or eight digits; the transparency of eight is left out.
    private static @Nullable Tint hex(String digits) {
        var six = digits.length() == 3 ? digits.replaceAll("(.)", "$1$1") : digits;
        if (six.length() != 6 && six.length() != 8) return null;
        for (int i = 0; i < 6; i++) if (Character.digit(six.charAt(i), 16) < 0) return null;
        return Tint.rgb(Integer.parseInt(six, 0, 6, 16));
    }
}
