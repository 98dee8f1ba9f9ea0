package dev.lungo.cli.render.markdown;

import java.util.Set;

/// Text with the same marks throughout.
public record Span(String text, Set<SpanStyle> marks) {
    static Span plain(String text) {
        return new Span(text, Set.of());
    }

    static Span marker(String text) {
        return new Span(text, Set.of(SpanStyle.MARKER));
    }
}
