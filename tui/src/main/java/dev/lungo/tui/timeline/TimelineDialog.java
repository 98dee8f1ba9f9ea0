package dev.lungo.tui.timeline;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.tui.board.BoardRequests;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.input.Key;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.list.Entry;
import dev.lungo.tui.list.FilterList;
import dev.lungo.tui.list.ListKeys;
import dev.lungo.tui.list.ListView;
import dev.lungo.tui.session.ScrollActions;
import dev.lungo.tui.state.Dialog;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.undo.SentPrompts;
import dev.lungo.tui.undo.UndoActions;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The turns of a session. The lower part shows what the chosen one did.
record TimelineDialog(Id<Session> session, FilterList list, List<TimelineTurn> turns) implements Dialog {
    private static final int WIDTH = 88;
    private static final int ROWS = 26;
    private static final int DETAIL_ROWS = 9;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    static Transition open(State state) {
        var session = state.session();
        var turns = session == null ? List.<TimelineTurn>of() : TimelineTurn.of(session);
        if (session == null || turns.isEmpty()) return Transition.to(state.noting("This session has no turns yet."));
        var list = FilterList.of(entries(turns)).selecting(turns.getLast().id());
        return Transition.to(
                state.opened(new TimelineDialog(session.model().session().id(), list, turns)));
    }

    private static List<Entry> entries(List<TimelineTurn> turns) {
        var entries = new ArrayList<Entry>();
        for (var turn : turns) entries.add(entry(turn));
        return entries;
    }

    private static Entry entry(TimelineTurn turn) {
        var time = CLOCK.format(Instant.ofEpochMilli(turn.time()).atZone(ZoneId.systemDefault()));
        var counts = SentPrompts.counts(turn.changes());
        var cost = turn.cost() == 0 ? "" : Figures.dollars(turn.cost());
        return Entry.of(turn.id(), "", time + "  " + turn.title())
                .noted(turn.undone() ? "undone" : "")
                .ending(counts.isEmpty() ? cost : cost + "  " + counts)
                .enabled(!turn.undone());
    }

    private @Nullable TimelineTurn chosen() {
        var entry = list.selection();
        for (var turn : turns) if (entry != null && turn.id().equals(entry.id())) return turn;
        return null;
    }

    @Override
    public String title() {
        return "Timeline";
    }

    @Override
    public String count() {
        double cost = 0;
        for (var turn : turns) cost += turn.cost();
        return Figures.plural(turns.size(), "prompt") + ", " + Figures.dollars(cost);
    }

    @Override
    public Line foot(State state) {
        var line = Line.BLANK;
        var keys = List.of(
                "enter", "go", "alt+u", "undo", "alt+f", "fork", "alt+e", "reuse", "alt+c", "copy", "esc", "back");
        for (int i = 0; i < keys.size(); i += 2)
            line = line.plus(List.of(
                    new Span((i == 0 ? "" : " · ") + keys.get(i), Style.ACCENT),
                    new Span(" " + keys.get(i + 1), Style.MUTED)));
        return line;
    }

    @Override
    public Wanted wanted(State state) {
        return Wanted.of(WIDTH, ROWS);
    }

    @Override
    public Transition update(TerminalInput input, State state) {
        if (input instanceof TerminalInput.Pressed it) {
            var done = pressed(it.key(), state);
            if (done != null) return done;
        }
        var outcome = ListKeys.of(list, input, state);
        if (outcome instanceof ListKeys.Outcome.Changed it)
            return Transition.to(state.withDialog(new TimelineDialog(session, it.list(), turns)));
        if (outcome instanceof ListKeys.Outcome.Chosen it)
            return ScrollActions.to(state.closed(), it.entry().id());
        return Transition.to(outcome instanceof ListKeys.Outcome.Closed ? state.closed() : state);
    }

    private @Nullable Transition pressed(Key key, State state) {
        var turn = chosen();
        if (turn == null) return null;
        for (var action : state.setup().keys().actions("timeline", key.chord())) {
            var done = done(turn, action, state.closed());
            if (done != null) return done;
        }
        return null;
    }

    private @Nullable Transition done(TimelineTurn turn, String action, State state) {
        return switch (action) {
            case "timeline_undo", "timeline_edit" ->
                UndoActions.undoTo(state, turn.prompt().info().id());
            case "timeline_fork" ->
                Transition.to(
                        state,
                        new BoardRequests.Fork(session, turn.prompt().info().id()));
            case "timeline_copy" -> Transition.to(state.noting("Copied the answer."), new Effect.Copy(turn.answer()));
            default -> null;
        };
    }

    @Override
    public void draw(Buffer buffer, Rect inside, State state) {
        int details = inside.height() > 2 * DETAIL_ROWS ? DETAIL_ROWS : 0;
        ListView.draw(buffer, inside.top(inside.height() - details), list);
        var turn = chosen();
        if (details == 0 || turn == null) return;
        var place = inside.below(inside.height() - details);
        buffer.print(place, Line.of("─".repeat(place.width()), Style.FAINT));
        TurnDetails.draw(buffer, place.below(1), turn);
    }
}
