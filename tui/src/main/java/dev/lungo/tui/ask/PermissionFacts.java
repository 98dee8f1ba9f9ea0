package dev.lungo.tui.ask;

import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// The rows about a tool call that needs approval: its effects, where it runs, the rule that asks, and what "always"
/// would store. Facts that the server does not know have no row.
final class PermissionFacts {
    private static final int COMMAND_COLUMN = 5;
    private static final int NAME_COLUMN = 12;
    private static final int GAP = 2;

    private final int width;
    private final boolean wraps;
    private final List<Line> lines = new ArrayList<>();

    private PermissionFacts(int width, boolean wraps) {
        this.width = width;
        this.wraps = wraps;
    }

    /// One row each, cut at the edge, except for the reason.
    static List<Line> cut(PermissionRequest request, int width) {
        return new PermissionFacts(width, false).all(request);
    }

    /// All of each.
    static List<Line> whole(PermissionRequest request, int width) {
        return new PermissionFacts(width, true).all(request);
    }

    private List<Line> all(PermissionRequest request) {
        var facts = AskFacts.of(request);
        if (request.metadata().get("reason") instanceof String reason)
            wrapped("reason", Line.of(VisibleText.of(reason), Style.of(Token.WARN)));
        if (request.metadata().get("address") instanceof String address)
            fact("address", VisibleText.line(address, Style.PLAIN));
        if (facts.parts().size() == 1) effect(facts.parts().getFirst());
        else parts(facts);
        where(request, facts);
        var why = new LinkedHashSet<Line>();
        for (var part : facts.open())
            if (!part.rule().isEmpty() || !part.source().isEmpty())
                why.add(Line.of(new Span(part.rule() + "   ", Style.PLAIN), new Span(part.source(), Style.FAINT)));
        for (var line : why) fact("why", line);
        fact("always", always(request, facts));
        return List.copyOf(lines);
    }

    private void fact(String name, Line value) {
        if (wraps) wrapped(name, value);
        else lines.add(AskCard.fact(name, value, width));
    }

    private void wrapped(String name, Line value) {
        var label = name;
        for (var row : Wrap.words(value, width - 1 - NAME_COLUMN, 0)) {
            lines.add(AskCard.fact(label, row, width));
            label = "";
        }
    }

    private void effect(AskFacts.Part part) {
        if (!part.effect().isEmpty()) fact("effect", Line.of(part.effect(), Style.of(Token.WARN)));
    }

    /// The commands of a line, with their effects beside them. A command may take the cells that the effects leave.
    private void parts(AskFacts facts) {
        int longest = 0;
        int effects = 0;
        for (var part : facts.parts()) {
            longest = Math.max(longest, VisibleText.of(part.text()).length());
            effects = Math.max(effects, part.effect().length());
        }
        int room = Math.max(width / 2, width - 1 - COMMAND_COLUMN - GAP - effects);
        int column = Math.min(longest, room) + COMMAND_COLUMN + GAP;
        for (var part : facts.parts()) {
            var whole = name(part).padded(column).plus(note(part).spans());
            if (wraps && (name(part).width() > column - GAP || whole.width() > width - 1)) below(part);
            else
                lines.add(name(part)
                        .cut(column - GAP)
                        .padded(column)
                        .plus(note(part).spans())
                        .cut(width - 1));
        }
    }

    /// All of a command, and its note in the next rows.
    private void below(AskFacts.Part part) {
        lines.addAll(Wrap.cells(name(part), width - 1, COMMAND_COLUMN + GAP));
        for (var row : Wrap.words(note(part), width - 1 - COMMAND_COLUMN - GAP, 0))
            if (row.width() > 0) lines.add(row.indented(COMMAND_COLUMN + GAP));
    }

    private static Line name(AskFacts.Part part) {
        var mark = part.allowed() ? new Span("     ", Style.PLAIN) : new Span("   ◆ ", Style.ACCENT);
        return VisibleText.line(part.text(), part.allowed() ? Style.MUTED : Style.PLAIN)
                .after(mark);
    }

    private static Line note(AskFacts.Part part) {
        if (!part.effect().isEmpty()) return Line.of(part.effect(), Style.of(Token.WARN));
        return part.allowed()
                ? Line.of(
                        new Span("allowed   " + part.rule() + "   ", Style.MUTED), new Span(part.source(), Style.FAINT))
                : Line.BLANK;
    }

    private void where(PermissionRequest request, AskFacts facts) {
        var directory = request.metadata().get("workdir") instanceof String folder ? folder : facts.directory();
        if (!directory.isEmpty())
            fact(
                    "where",
                    Line.of(
                            new Span(VisibleText.of(directory) + "   ", Style.PLAIN),
                            new Span(facts.confinement(), Style.MUTED)));
    }

    /// Exactly the patterns that an "always" proposes to store.
    private static Line always(PermissionRequest request, AskFacts facts) {
        var proposed = AlwaysChoice.proposed(request, facts);
        if (proposed.isEmpty()) return Line.of("cannot be stored for this request", Style.MUTED);
        var names = new ArrayList<String>();
        for (var pattern : proposed) names.add(VisibleText.of(pattern));
        return Line.of(
                new Span("stores ", Style.MUTED),
                new Span(request.permission() + " " + String.join(", ", names), Style.PLAIN),
                new Span("   for this project", Style.MUTED));
    }
}
