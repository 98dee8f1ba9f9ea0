package dev.lungo.tui.session;

import dev.lungo.client.session.Ask;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The card of the oldest open request, above the prompt. It never takes the focus.
final class AskCard {
    private AskCard() {}

    /// The request that is shown; null if none is open.
    static @Nullable Ask shown(OpenSession session) {
        var open = session.model().asks().open();
        return open.isEmpty() ? null : open.getFirst();
    }

    static List<Line> lines(OpenSession session, int width) {
        var ask = shown(session);
        if (ask == null) return List.of();
        var lines = new ArrayList<Line>();
        lines.add(Line.of("─".repeat(width), Style.of(Token.BORDER)));
        switch (ask) {
            case Ask.Permission it -> permission(it, lines);
            case Ask.Question it ->
                it.request()
                        .questions()
                        .forEach(question -> lines.add(Line.of(
                                new Span(" ? ", Style.ACCENT.bold()), new Span(question.question(), Style.STRONG))));
        }
        return lines;
    }

    private static void permission(Ask.Permission ask, List<Line> lines) {
        var request = ask.request();
        lines.add(Line.of(
                new Span(" ◆ ", Style.ACCENT.bold()), new Span("Allow " + request.permission() + "?", Style.STRONG)));
        for (var pattern : request.patterns())
            lines.add(Line.of(pattern, Style.STRONG).indented(5));
        lines.add(Line.of(
                new Span("   alt+y", Style.ACCENT),
                new Span(" once   ", Style.MUTED),
                new Span("alt+n", Style.ACCENT),
                new Span(" no", Style.MUTED)));
    }
}
