package dev.lungo.tui.trust;

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

/// Draws the question of trust: the directory, its settings, and the keys that answer.
final class TrustView {
    private TrustView() {}

    static void draw(Buffer buffer, Rect inside, TrustScreen screen, State state) {
        var items = TrustRows.of(screen, inside.width());
        int top = Math.min(screen.top(), most(screen, state));
        int room = room(screen, state);
        var lines = new ArrayList<>(head(screen, inside.width()));
        lines.add(Line.BLANK);
        for (int i = top; i < Math.min(items.size(), top + Math.max(0, room)); i++)
            lines.add(items.get(i).line());
        int left = items.size() - top - Math.max(0, room);
        lines.add(left > 0 ? more(left) : Line.BLANK);
        lines.addAll(foot(screen, left > 0, inside.width()));
        for (int i = 0; i < Math.min(lines.size(), inside.height()); i++) buffer.print(inside.row(i), lines.get(i));
    }

    /// The rows of settings that fit; the keys go first on a small screen.
    static int room(TrustScreen screen, State state) {
        var inside = DialogPlace.of(screen, state).inside();
        int above = head(screen, inside.width()).size() + 1;
        int below = foot(screen, true, inside.width()).size() + 1;
        int height = inside.height();
        return height - above - below >= 1 ? height - above - below : height - above;
    }

    /// The first row in view when the end is.
    static int most(TrustScreen screen, State state) {
        int rows = TrustRows.of(screen, DialogPlace.of(screen, state).inside().width())
                .size();
        int room = room(screen, state);
        return room < 1 ? rows : Math.max(0, rows - room);
    }

    /// The first row in view and the row behind the last one, of the setting with an index.
    static int[] span(TrustScreen screen, State state, int item) {
        var rows = TrustRows.of(screen, DialogPlace.of(screen, state).inside().width());
        int first = 0;
        while (first < rows.size() && rows.get(first).item() != item) first++;
        int end = first;
        while (end < rows.size() && rows.get(end).item() == item) end++;
        return new int[] {first, end};
    }

    private static List<Line> head(TrustScreen screen, int width) {
        var lines = new ArrayList<Line>();
        lines.add(VisibleText.line(screen.directory(), Style.STRONG).cut(Math.max(1, width)));
        lines.add(Line.BLANK);
        lines.addAll(Wrap.words(Line.of(opening(screen), Style.PLAIN), Math.max(1, width), 0));
        return lines;
    }

    private static String opening(TrustScreen screen) {
        if (screen.choice() != null) return "Settings to accept; the others stay without effect:";
        if (screen.trust().items().isEmpty()) return "This directory holds no settings back. Once trusted:";
        return switch (screen.trust().state()) {
            case CHANGED -> "Its settings changed since you trusted it. Once trusted, its files:";
            case PARTIAL ->
                "You accepted " + screen.trust().accepted().size() + " of these settings. Once trusted, all of them:";
            case UNTRUSTED, TRUSTED -> "Once trusted, files of this directory:";
        };
    }

    private static Line more(int rows) {
        return Line.of(
                new Span("… " + rows + (rows == 1 ? " more row   " : " more rows   "), Style.of(Token.WARN)),
                new Span("pagedown", Style.ACCENT));
    }

    private static List<Line> foot(TrustScreen screen, boolean unseen, int width) {
        var choice = screen.choice();
        var trust = screen.trust();
        var lines = choice == null ? new ArrayList<>(answers(trust, unseen)) : new ArrayList<>(choosing(trust, choice));
        var note = choice == null
                ? trust.unusedNotice()
                : "– needs trust in all: a program, a link, a skill, or a reference";
        if (!note.isEmpty()) lines.add(VisibleText.line(note, Style.FAINT));
        lines.replaceAll(line -> line.cut(Math.max(1, width)));
        return lines;
    }

    private static List<Line> answers(Trust trust, boolean unseen) {
        var lines = new ArrayList<Line>();
        lines.add(
                unseen
                        ? Line.of("t     trust      after you have seen the last row", Style.FAINT)
                        : key("t", "trust", "all of the above, until " + end(trust)));
        if (TrustScreen.canChoose(trust)) lines.add(key("c", "choose", "accept some settings and leave the others"));
        boolean partial = trust.state() == Trust.State.PARTIAL;
        lines.add(key(
                "r",
                "read only",
                (partial ? "as it is" : "none of the above") + ", and an agent that changes nothing"));
        lines.add(key("esc", "not now", partial ? "leave it as it is" : "continue; none of the above takes effect"));
        return lines;
    }

    private static String end(Trust trust) {
        return trust.items().isEmpty() ? "the directory gets settings of its own" : "one of these settings changes";
    }

    private static List<Line> choosing(Trust trust, TrustChoice choice) {
        int all = trust.items().size();
        return List.of(
                key("space", "select", "this setting, or leave it; its last row must be in view"),
                key("t", "accept", choice.accepted().size() + " of " + all + " settings, until any of them changes"),
                key("esc", "back", "to the whole list"));
    }

    private static Line key(String key, String name, String words) {
        return Line.of(
                new Span(key + " ".repeat(6 - key.length()), Style.ACCENT),
                new Span(name + " ".repeat(11 - name.length()), Style.STRONG),
                new Span(words, Style.MUTED));
    }
}
