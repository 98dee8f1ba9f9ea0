package dev.lungo.cli.render.markdown;

import java.util.Set;

/// Text with the same marks throughout.
public record MarkedText(String text, Set<SpanStyle> marks) {
    static MarkedText plain(String text) {
        return new MarkedText(text, Set.of());
    }

    static MarkedText marker(String text) {
        return new MarkedText(text, Set.of(SpanStyle.MARKER));
    }
}
