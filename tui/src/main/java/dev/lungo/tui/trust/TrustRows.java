package dev.lungo.tui.trust;

import dev.lungo.core.config.Held;
import dev.lungo.core.config.Trust;
import dev.lungo.tui.ask.VisibleText;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The settings that trust would put into effect, each in full and with hidden characters visible, and with a box where
/// the user chooses among them.
final class TrustRows {
    private static final int NAME_COLUMN = 8;
    private static final int INDENT = 2;
    private static final int LEAST_VALUE = 20;
    private static final int BOX_COLUMN = 4;

    private final Trust trust;
    private final @Nullable TrustChoice choice;
    private final int width;
    private final List<Row> rows = new ArrayList<>();

    /// A line, and the index of its setting; -1 for other lines.
    record Row(Line line, int item) {}

    private TrustRows(Trust trust, @Nullable TrustChoice choice, int width) {
        this.trust = trust;
        this.choice = choice;
        this.width = width - (choice == null ? 0 : BOX_COLUMN);
    }

    static List<Row> of(TrustScreen screen, int width) {
        var made = new TrustRows(screen.trust(), screen.choice(), width);
        made.programs();
        made.settings();
        return made.rows;
    }

    private void programs() {
        var lines = new ArrayList<Line>();
        head(lines, new Held("", "language servers and formatters", "", false), "runs", "");
        value(lines, "they may execute the project's code", new Span("", Style.MUTED));
        add(lines, -1, box(false, false));
    }

    /// The differences from what was trusted come first, if they are known.
    private void settings() {
        var same = new ArrayList<>(trust.items());
        for (var change : trust.changes())
            if (same.remove(change.held()) || change.kind() == Trust.Change.Kind.REMOVED) change(change);
        if (!trust.changes().isEmpty() && !same.isEmpty())
            rows.add(new Row(
                    Line.of(same.size() == 1 ? "As before:" : "As before, " + same.size() + " settings:", Style.PLAIN),
                    -1));
        for (var item : same) {
            var lines = new ArrayList<Line>();
            head(lines, item, verb(item.key()), "");
            value(lines, item.value(), new Span("", Style.MUTED));
            add(lines, item);
        }
    }

    private void change(Trust.Change change) {
        var lines = new ArrayList<Line>();
        var held = change.held();
        switch (change.kind()) {
            case ADDED -> {
                head(lines, held, verb(held.key()), "new");
                value(lines, held.value(), new Span("+ ", Style.of(Token.ADD)));
            }
            case CHANGED -> {
                boolean isHidden = held.value().equals(change.before());
                head(lines, held, verb(held.key()), isHidden ? "changed in a part that is not shown" : "changed");
                if (!isHidden) value(lines, change.before(), new Span("− ", Style.of(Token.DEL)));
                value(lines, held.value(), new Span("+ ", Style.of(Token.ADD)));
            }
            case REMOVED -> {
                head(lines, held, "", "removed");
                value(lines, change.before(), new Span("− ", Style.of(Token.DEL)));
            }
        }
        if (change.kind() == Trust.Change.Kind.REMOVED) add(lines, -1, " ".repeat(BOX_COLUMN));
        else add(lines, held);
    }

    private void add(List<Line> lines, Held item) {
        boolean accepted = choice != null && choice.accepted().contains(item);
        add(lines, trust.items().indexOf(item), box(item.separable(), accepted));
    }

    private static String box(boolean separable, boolean accepted) {
        if (!separable) return " –  ";
        return accepted ? "[x] " : "[ ] ";
    }

    private void add(List<Line> lines, int item, String box) {
        boolean selected = choice != null && item >= 0 && choice.at() == item;
        for (int i = 0; i < lines.size(); i++) {
            var line = choice == null
                    ? lines.get(i)
                    : lines.get(i)
                            .after(new Span(
                                    i == 0 ? box : " ".repeat(BOX_COLUMN), selected ? Style.ACCENT : Style.PLAIN));
            rows.add(new Row(
                    selected ? line.padded(width + BOX_COLUMN).over(Style.PLAIN.on(Token.SELECT)) : line, item));
        }
    }

    private void head(List<Line> lines, Held item, String verb, String note) {
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

    private void value(List<Line> lines, String value, Span sign) {
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
}
