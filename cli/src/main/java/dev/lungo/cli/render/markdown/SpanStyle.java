package dev.lungo.cli.render.markdown;

/// What a piece of text is; a screen decides how that looks.
public enum SpanStyle {
    HEADING,
    STRONG,
    EMPHASIS,
    STRUCK,
    CODE,
    LINK,
    /// What Markdown adds around the text: bullets, borders, addresses of links.
    MARKER
}
