package dev.lungo.cli.render.markdown;

/// The role of a piece of text; a screen decides its look.
public enum SpanStyle {
    HEADING,
    STRONG,
    EMPHASIS,
    STRUCK,
    CODE,
    LINK,
    /// Text that Markdown adds: bullets, borders, addresses of links.
    MARKER
}
