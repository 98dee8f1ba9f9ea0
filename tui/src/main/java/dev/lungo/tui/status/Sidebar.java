package dev.lungo.tui.status;

import dev.lungo.client.session.SessionModel;
import dev.lungo.core.session.FileDiff;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.List;

/// The column beside the messages. A section that has nothing to say is absent, and none has more than eight rows.
public final class Sidebar {
    private static final int BESIDE = 120;
    private static final int WIDE = 160;
    private static final int COLUMNS = 32;
    private static final int WIDE_COLUMNS = 36;
    private static final int MOST_ROWS = 8;

    private Sidebar() {}

    /// The columns that it takes from the messages, its line included.
    public static int taken(State state) {
        int columns = state.device().columns();
        return columns >= BESIDE && !state.device().isInline() && state.chrome().sidebar() ? width(columns) + 2 : 0;
    }

    private static int width(int columns) {
        return columns >= WIDE ? WIDE_COLUMNS : COLUMNS;
    }

    /// Draws it at the right end of the place of the messages, beside or over them. Below 120 columns it is there only
    /// on demand.
    public static void draw(Buffer buffer, Rect place, State state, OpenSession session) {
        int columns = state.device().columns();
        if (columns >= BESIDE != state.chrome().sidebar()) return;
        int width = Math.min(width(columns), columns - 2);
        var inside = new Rect(place.right() - width, place.y(), width, place.height());
        var all = new Rect(inside.x() - 2, place.y(), width + 2, place.height());
        buffer.fill(all, Style.of(Token.TEXT).on(Token.BG));
        for (int i = 0; i < all.height(); i++) buffer.print(all.row(i), Line.of("│", Style.of(Token.BORDER)));
        var rows = rows(state, session, width - 1);
        for (int i = 0; i < Math.min(rows.size(), inside.height()); i++) buffer.print(inside.row(i), rows.get(i));
    }

    /// True if a cell belongs to the changed files, which a click opens for review.
    public static boolean isChanges(Rect place, State state, OpenSession session, int x, int y) {
        int columns = state.device().columns();
        int width = Math.min(width(columns), columns - 2);
        if (columns >= BESIDE != state.chrome().sidebar() || x < place.right() - width || x >= place.right())
            return false;
        int above = todos(session.model(), width - 1).size();
        int first = place.y() + (above == 0 ? 0 : above + 1);
        return y >= first && y < first + changes(session.model(), width - 1).size();
    }

    static List<Line> rows(State state, OpenSession session, int width) {
        var rows = new ArrayList<Line>();
        add(rows, todos(session.model(), width));
        add(rows, changes(session.model(), width));
        add(rows, agents(state, session.model(), width));
        var figures = SessionFigures.of(state, session.model());
        add(rows, context(figures, width));
        add(rows, cost(figures, width));
        add(rows, servers(state, session, width));
        add(rows, mcp(state, session, width));
        add(rows, needs(state, width));
        return rows;
    }

    private static void add(List<Line> rows, List<Line> section) {
        if (section.isEmpty()) return;
        if (!rows.isEmpty()) rows.add(Line.BLANK);
        rows.addAll(section);
    }

    private static Line title(String words, String figure, int width) {
        return Line.of(words, Style.STRONG).withRight(Line.of(figure, Style.MUTED), width);
    }

    private static List<Line> section(Line title, List<Line> rows) {
        if (rows.isEmpty()) return List.of();
        var all = new ArrayList<Line>();
        all.add(title);
        int shown = rows.size() <= MOST_ROWS ? rows.size() : MOST_ROWS - 1;
        all.addAll(rows.subList(0, shown));
        if (shown < rows.size()) all.add(Line.of("+ " + (rows.size() - shown) + " more", Style.FAINT));
        return all;
    }

    private static List<Line> todos(SessionModel model, int width) {
        var rows = new ArrayList<Line>();
        int done = 0;
        for (var todo : model.todos()) {
            boolean completed = todo.status().equals("completed");
            if (completed) done++;
            var glyph = completed ? Glyph.CHECKED : todo.status().equals("in_progress") ? Glyph.CURRENT : null;
            var style = completed ? Style.MUTED : Style.PLAIN;
            rows.add(Line.of(new Span(glyph == null ? "  " : glyph.text(false) + " ", style))
                    .plus(todo.content(), style)
                    .cut(width));
        }
        return section(title("Todo", done + " of " + model.todos().size(), width), rows);
    }

    private static List<Line> changes(SessionModel model, int width) {
        var rows = new ArrayList<Line>();
        int added = 0;
        int removed = 0;
        for (var file : model.changedFiles()) {
            added += file.additions();
            removed += file.deletions();
            var name = file.file() == null ? "" : file.file();
            rows.add(Line.of(new Span(letter(file) + " ", Style.MUTED), Span.plain(name))
                    .withRight(Line.of(counts(file.additions(), file.deletions()), Style.MUTED), width));
        }
        return section(title("Changed", counts(added, removed), width), rows);
    }

    private static String letter(FileDiff file) {
        return "added".equals(file.status()) ? "A" : "deleted".equals(file.status()) ? "D" : "M";
    }

    private static String counts(int added, int removed) {
        return "+" + added + " −" + removed;
    }

    private static List<Line> agents(State state, SessionModel model, int width) {
        long now = state.device().now();
        var rows = new ArrayList<Line>();
        for (var member : model.family().members().values()) {
            if (member.depth() == 0 || member.status() == null || member.status() instanceof SessionStatus.Idle)
                continue;
            var name = member.agent() == null ? SessionTitle.of(state, member.session()) : member.agent();
            var time = Figures.clock(now - member.session().time().created());
            rows.add(Line.of(
                            new Span(Glyph.spinner(state.isStill(), now) + " ", Style.of(Token.INFO)), Span.plain(name))
                    .withRight(Line.of(time, Style.FAINT), width));
        }
        return section(Line.of("Agents", Style.STRONG), rows);
    }

    private static List<Line> servers(State state, OpenSession session, int width) {
        var rows = new ArrayList<Line>();
        var known = state.known().in(session.model().session().directory());
        for (var server : known.standing().servers().language()) {
            var sign = server.isConnected()
                    ? new Span(Glyph.BULLET.text(false) + " ", Style.of(Token.OK))
                    : new Span(Glyph.FAILED.text(false) + " ", Style.of(Token.ERROR));
            var root = server.root().isEmpty() ? "." : server.root();
            rows.add(Line.of(sign, Span.plain(server.name())).withRight(Line.of(root, Style.FAINT), width));
        }
        return section(Line.of("Language servers", Style.STRONG), rows);
    }

    private static List<Line> mcp(State state, OpenSession session, int width) {
        var rows = new ArrayList<Line>();
        var known = state.known().in(session.model().session().directory());
        known.standing().servers().mcp().forEach((name, status) -> {
            var look = McpLook.of(status);
            rows.add(Line.of(new Span(look.glyph().text(false) + " ", look.style()), Span.plain(name))
                    .withRight(Line.of(look.words(), Style.FAINT), width));
        });
        return section(Line.of("MCP servers", Style.STRONG), rows);
    }

    private static List<Line> context(SessionFigures figures, int width) {
        int share = figures.contextShare();
        if (share < 0 || figures.context() == 0) return List.of();
        var used = Figures.count(figures.context()) + " of " + Figures.count(figures.window());
        return List.of(title("Context", used, width), bar(share, width), Line.of(share + "%", Style.MUTED));
    }

    private static List<Line> cost(SessionFigures figures, int width) {
        if (figures.cost() <= 0) return List.of();
        var cap = figures.cap() <= 0 ? "" : " of " + Figures.dollars(figures.cap());
        var rows = new ArrayList<Line>();
        rows.add(title("Cost", Figures.dollars(figures.cost()) + cap, width));
        if (figures.costShare() >= 0) rows.add(bar(figures.costShare(), width));
        if (figures.cacheShare() >= 0)
            rows.add(Line.of(
                    figures.cacheShare() + "% of "
                            + Figures.count(figures.tokens().context()) + " read from cache",
                    Style.MUTED));
        return rows;
    }

    /// A bar that is filled to a part in percent.
    public static Line bar(int share, int width) {
        int filled = share <= 0 ? 0 : Math.clamp((long) share * width / 100, 1, width);
        var style = share >= SessionFigures.WARNING ? Style.of(Token.WARN) : Style.ACCENT;
        return Line.of(
                new Span("█".repeat(filled), style), new Span("░".repeat(width - filled), Style.of(Token.BORDER)));
    }

    private static List<Line> needs(State state, int width) {
        var rows = new ArrayList<Line>();
        var key = Line.of(state.setup().keys().shown("next_need"), Style.FAINT);
        for (var session : Needs.elsewhere(state))
            rows.add(Line.of(
                            Glyph.WAITS_FOR_PERSON.text(false) + " " + SessionTitle.of(state, session),
                            Style.ACCENT.bold())
                    .withRight(rows.isEmpty() ? key : Line.BLANK, width));
        return section(Line.of("Needs you elsewhere", Style.STRONG), rows);
    }
}
