package dev.lungo.tui.draw.code;

import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.Map;

/// The look of each style that a grammar can name.
final class CodeStyles {
    private static final Map<String, Style> STYLES = Map.ofEntries(
            Map.entry("plain", Style.PLAIN),
            Map.entry("keyword", Style.of(Token.CODE_KEYWORD)),
            Map.entry("tag", Style.of(Token.CODE_KEYWORD)),
            Map.entry("string", Style.of(Token.CODE_STRING)),
            Map.entry("number", Style.of(Token.CODE_NUMBER)),
            Map.entry("constant", Style.of(Token.CODE_NUMBER)),
            Map.entry("comment", Style.of(Token.CODE_COMMENT)),
            Map.entry("type", Style.of(Token.CODE_TYPE)),
            Map.entry("key", Style.of(Token.CODE_TYPE)),
            Map.entry("variable", Style.of(Token.CODE_TYPE)),
            Map.entry("function", Style.of(Token.CODE_FUNCTION)),
            Map.entry("link", Style.of(Token.LINK)),
            Map.entry("heading", Style.of(Token.HEADING).bold()),
            Map.entry("strong", Style.STRONG),
            Map.entry("emphasis", Style.PLAIN.italic()),
            Map.entry("add", Style.of(Token.ADD)),
            Map.entry("del", Style.of(Token.DEL)),
            Map.entry("info", Style.of(Token.INFO)));

    private CodeStyles() {}

    static Style of(String name) {
        var style = STYLES.get(name);
        if (style == null) throw new IllegalStateException("unknown style of a grammar: " + name);
        return style;
    }
}
