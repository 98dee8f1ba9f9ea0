package dev.lungo.tui.trust;

import dev.lungo.core.config.Held;
import dev.lungo.core.config.Trust;
import dev.lungo.tui.ask.VisibleText;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.state.DialogPlace;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;
import java.util.List;

/// Draws the settings that trust would put into effect, each in full and with hidden characters visible.
final class TrustView {
    private static final int NAME_COLUMN = 8;
    private static final int INDENT = 2;
    private static final int LEAST_VALUE = 20;

    private TrustView() {}

    static void draw(Buffer buffer, Rect inside, TrustScreen screen, State state) {
        var items = items(screen.trust(), inside.width());
        int top = Math.min(screen.top(), most(screen, state));
        int room = room(screen, state);
        var lines = new ArrayList<>(head(screen.trust(), screen.directory(), inside.width()));
        lines.add(Line.BLANK);
        lines.addAll(items.subList(Math.min(top, items.size()), Math.min(items.size(), top + Math.max(0, room))));
        int left = items.size() - top - Math.max(0, room);
        lines.add(left > 0 ? more(left) : Line.BLANK);
        lines.addAll(foot(screen.trust(), left > 0));
        for (int i = 0; i < Math.min(lines.size(), inside.height()); i++) buffer.print(inside.row(i), lines.get(i));
    }

    /// The rows of settings that fit; the keys go first on a small screen.
    static int room(TrustScreen screen, State state) {
        int height = DialogPlace.of(screen, state).inside().height();
        int above = head(screen.trust(), "", 0).size() + 1;
        int below = foot(screen.trust(), true).size() + 1;
        return height - above - below >= 1 ? height - above - below : height - above;
    }

    /// The first row in view when the end is.
    static int most(TrustScreen screen, State state) {
        int rows = items(screen.trust(), DialogPlace.of(screen, state).inside().width())
                .size();
        int room = room(screen, state);
        return room < 1 ? rows : Math.max(0, rows - room);
    }

    private static List<Line> head(Trust trust, String directory, int width) {
        return List.of(
                VisibleText.line(directory, Style.STRONG).cut(Math.max(1, width)),
                Line.BLANK,
                Line.of(
                        trust.state() == Trust.State.CHANGED
                                ? "Its settings changed since you trusted it. Once trusted, its files:"
                                : "Once trusted, files of this directory:",
                        Style.PLAIN));
    }

    /// The differences from what was trusted come first, if they are known.
    private static List<Line> items(Trust trust, int width) {
        var lines = new ArrayList<Line>();
        var same = new ArrayList<>(trust.items());
        for (var change : trust.changes()) {
            if (same.remove(change.held()) || change.kind() == Trust.Change.Kind.REMOVED) change(lines, change, width);
        }
        if (!trust.changes().isEmpty() && !same.isEmpty())
            lines.add(
                    Line.of(same.size() == 1 ? "As before:" : "As before, " + same.size() + " settings:", Style.PLAIN));
        for (var item : same) {
            head(lines, item, verb(item.key()), "", width);
            value(lines, item.value(), new Span("", Style.MUTED), width);
        }
        return lines;
    }

    private static void change(List<Line> lines, Trust.Change change, int width) {
        var held = change.held();
        switch (change.kind()) {
            case ADDED -> {
                head(lines, held, verb(held.key()), "new", width);
                value(lines, held.value(), new Span("+ ", Style.of(Token.ADD)), width);
            }
            case CHANGED -> {
                boolean isHidden = held.value().equals(change.before());
                head(
                        lines,
                        held,
                        verb(held.key()),
                        isHidden ? "changed in a part that is not shown" : "changed",
                        width);
                if (!isHidden) value(lines, change.before(), new Span("− ", Style.of(Token.DEL)), width);
                value(lines, held.value(), new Span("+ ", Style.of(Token.ADD)), width);
            }
            case REMOVED -> {
                head(lines, held, "", "removed", width);
                value(lines, change.before(), new Span("− ", Style.of(Token.DEL)), width);
            }
        }
    }

    private static void head(List<Line> lines, Held item, String verb, String note, int width) {
        int column = INDENT + NAME_COLUMN;
        var name = item.key().isEmpty() ? item.source() : item.key();
        var left = VisibleText.line(name, Style.PLAIN)
                .plus(note.isEmpty() ? "" : "  " + note, Style.of(Token.WARN))
                .after(new Span(
                        " ".repeat(INDENT) + verb + " ".repeat(NAME_COLUMN - verb.length()), Style.of(Token.WARN)));
        var source = VisibleText.line(item.key().isEmpty() ? "" : item.source(), Style.FAINT);
        if (left.width() + source.width() + 2 <= width) {
            lines.add(left.withRight(source, width));
            return;
        }
        lines.addAll(Wrap.cells(left, width, column));
        for (var row : Wrap.cells(source, Math.max(LEAST_VALUE, width - column), 0)) lines.add(row.indented(column));
    }

    private static void value(List<Line> lines, String value, Span sign, int width) {
        int column = INDENT + NAME_COLUMN;
        int room = Math.max(LEAST_VALUE, width - column - sign.width());
        for (var text : VisibleText.lines(value.strip(), Style.MUTED))
            for (var row : Wrap.cells(text, room, 0))
                lines.add((sign.text().isEmpty() ? row : row.after(sign)).indented(column));
    }

    /// The kind of effect that a setting has, by its first key.
    private static String verb(String key) {
        if (key.startsWith("skill.")) return "runs";
        int dot = key.indexOf('.');
        return switch (dot < 0 ? key : key.substring(0, dot)) {
            case "" -> "reads";
            case "mcp", "formatter", "lsp", "plugin", "hooks", "command", "shell" -> "runs";
            case "permission", "tools" -> "allows";
            case "instructions", "agent", "mode" -> "prompts";
            case "provider", "model", "small_model", "roles" -> "models";
            default -> "sets";
        };
    }

    private static Line more(int rows) {
        return Line.of(
                new Span("… " + rows + (rows == 1 ? " more row   " : " more rows   "), Style.of(Token.WARN)),
                new Span("pagedown", Style.ACCENT));
    }

    private static List<Line> foot(Trust trust, boolean unseen) {
        var lines = new ArrayList<Line>();
        lines.add(
                unseen
                        ? Line.of("t    trust      after you have seen the last row", Style.FAINT)
                        : key("t", "trust", "all of the above, until one of these settings changes"));
        lines.add(key("r", "read only", "none of the above, and an agent that changes nothing"));
        lines.add(key("esc", "not now", "continue; none of the above takes effect"));
        if (!trust.unusedNotice().isEmpty()) lines.add(VisibleText.line(trust.unusedNotice(), Style.FAINT));
        return lines;
    }

    private static Line key(String key, String name, String words) {
        return Line.of(
                new Span(key + " ".repeat(5 - key.length()), Style.ACCENT),
                new Span(name + " ".repeat(11 - name.length()), Style.STRONG),
                new Span(words, Style.MUTED));
    }
}
