package dev.lungo.tui.dialog.help;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.session.PromptBox;
import dev.lungo.tui.state.Chrome;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.List;

/// The keys that may follow a first one, drawn over the end of the screen while it waits. The leader waits 2 s, a panel
/// that was asked for until a key.
public final class WhichKey {
    private static final long SHOWN_AFTER_MILLIS = 400;
    private static final long TIMEOUT_MILLIS = 2_000;
    private static final int LEAST_COLUMN = 19;
    private static final int FRAME_ROWS = 3;

    private WhichKey() {}

    /// The state without a first key that has waited too long.
    public static State expired(State state) {
        var pending = state.chrome().pending();
        boolean over = isLeader(state) && state.device().now() - pending.since() >= timeout(state);
        return over ? state.with(state.chrome().with(Chrome.Pending.NONE)) : state;
    }

    /// The time until the panel appears or the leader expires; `Long.MAX_VALUE` if neither will happen.
    public static long millis(State state) {
        if (!isLeader(state)) return Long.MAX_VALUE;
        long waited = state.device().now() - state.chrome().pending().since();
        return Math.max(1, (waited < SHOWN_AFTER_MILLIS ? SHOWN_AFTER_MILLIS : timeout(state)) - waited);
    }

    /// Shows the panel until the next key.
    static State open(State state) {
        var leader = state.setup().keys().shown("leader");
        return state.with(state.chrome().with(new Chrome.Pending(leader, Long.MAX_VALUE)));
    }

    private static boolean isLeader(State state) {
        var pending = state.chrome().pending();
        return pending.since() != Long.MAX_VALUE
                && pending.chord().equals(state.setup().keys().shown("leader"))
                && !pending.chord().isEmpty();
    }

    private static long timeout(State state) {
        var wanted = state.setup().settings().option("leader_timeout", "");
        boolean number =
                !wanted.isEmpty() && wanted.length() < 7 && wanted.chars().allMatch(Character::isDigit);
        return number ? Math.max(SHOWN_AFTER_MILLIS, Long.parseLong(wanted)) : TIMEOUT_MILLIS;
    }

    public static boolean isShown(State state) {
        var pending = state.chrome().pending();
        return !pending.chord().isEmpty()
                && (pending.since() == Long.MAX_VALUE || state.device().now() - pending.since() >= SHOWN_AFTER_MILLIS);
    }

    public static void draw(Buffer buffer, State state) {
        if (!isShown(state) || state.dialog() != null) return;
        var groups = NextKeys.of(state);
        int columns = Math.clamp((buffer.width() - 2) / LEAST_COLUMN, 1, Math.max(1, groups.size()));
        var rows = rows(groups, columns, (buffer.width() - 2) / columns);
        int dock = PromptBox.height(state) + 1;
        int height = Math.min(rows.size() + FRAME_ROWS, buffer.height() - dock);
        var place = new Rect(0, buffer.height() - dock - height, buffer.width(), height);
        buffer.fill(place, Style.of(Token.TEXT).on(Token.PANEL));
        buffer.print(place, Line.of("─".repeat(buffer.width()), Style.of(Token.BORDER)));
        var first = new Span(" " + state.chrome().pending().chord() + " …", Style.ACCENT);
        buffer.print(place.row(1), Line.of(first).withRight(Line.of("any key, or esc ", Style.FAINT), buffer.width()));
        for (int i = 0; i < Math.min(rows.size(), height - FRAME_ROWS); i++)
            buffer.print(place.row(FRAME_ROWS + i), rows.get(i));
    }

    /// The groups side by side, in bands of as many as fit.
    private static List<Line> rows(List<NextKeys.Group> groups, int columns, int width) {
        var rows = new ArrayList<Line>();
        for (int start = 0; start < groups.size(); start += columns) {
            if (start > 0) rows.add(Line.BLANK);
            var band = groups.subList(start, Math.min(groups.size(), start + columns));
            int height = 0;
            for (var group : band) height = Math.max(height, group.keys().size() + 1);
            for (int i = 0; i < height; i++) rows.add(row(band, i, width));
        }
        return rows;
    }

    private static Line row(List<NextKeys.Group> band, int index, int width) {
        var line = Line.of(Span.plain("  "));
        for (int i = 0; i < band.size(); i++)
            line = line.plus(cell(band.get(i), index).cut(width - 1).spans()).padded(2 + (i + 1) * width);
        return line;
    }

    private static Line cell(NextKeys.Group group, int index) {
        if (index == 0) return Line.of(group.name(), Style.MUTED.bold());
        if (index > group.keys().size()) return Line.BLANK;
        var key = group.keys().get(index - 1);
        var name = new Span(key.chord(), key.enabled() ? Style.ACCENT.bold() : Style.FAINT);
        return Line.of(name).padded(5).plus(key.words(), key.enabled() ? Style.PLAIN : Style.FAINT);
    }
}
