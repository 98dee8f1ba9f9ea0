package dev.lungo.tui.text;

import java.util.Locale;

/// A role of text or background; a theme gives each its color.
public enum Token implements Color {
    BG,
    PANEL,
    RAISED,
    BORDER,
    TEXT,
    MUTED,
    FAINT,
    ACCENT,
    ON_ACCENT,
    SELECT,
    OK,
    INFO,
    WARN,
    ERROR,
    ADD,
    ADD_BG,
    ADD_WORD,
    DEL,
    DEL_BG,
    DEL_WORD,
    CODE_KEYWORD,
    CODE_STRING,
    CODE_NUMBER,
    CODE_COMMENT,
    CODE_TYPE,
    CODE_FUNCTION,
    HEADING,
    LINK,
    INLINE_CODE,
    QUOTE;

    /// The name in theme files, such as `code.keyword`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
