package dev.lungo.tui.dialog.cost;

import dev.lungo.client.BudgetLine;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.SentRequest;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.dialog.reader.ReaderDialog;
import dev.lungo.tui.input.Key;
import dev.lungo.tui.input.Mouse;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.state.Dialog;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.status.SessionFigures;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The requests of a session, the newest chosen first. `requests` is null until they are known.
record CostDialog(
        Id<Session> session,
        @Nullable List<SentRequest> requests,
        List<BudgetLine> budget,
        List<Session> subagents,
        int selected)
        implements Dialog {
    static CostDialog of(Id<Session> session) {
        return new CostDialog(session, null, List.of(), List.of(), 0);
    }

    CostDialog loaded(List<SentRequest> next, List<BudgetLine> limits, List<Session> below) {
        return new CostDialog(session, next, limits, below, Math.max(0, next.size() - 1));
    }

    private static final int ABOUT_ROWS = 5;

    @Override
    public String title() {
        return "Cost and cache";
    }

    @Override
    public Line foot(State state) {
        var keys = new ArrayList<Span>();
        var request = request();
        if (request != null) {
            hint(state, keys, "cost_body", "as sent");
            hint(state, keys, "cost_diff", "what changed");
            if (request.miss() != null) hint(state, keys, "cost_setting", "what helps");
        }
        hint(state, keys, "cost_cap", "budget");
        keys.add(new Span("esc", Style.ACCENT));
        keys.add(new Span(" back", Style.MUTED));
        return Line.of(keys.toArray(Span[]::new));
    }

    private static void hint(State state, List<Span> keys, String action, String words) {
        keys.add(new Span(state.setup().keys().shown(action), Style.ACCENT));
        keys.add(new Span(" " + words, Style.MUTED));
        keys.add(new Span(" · ", Style.FAINT));
    }

    @Override
    public Wanted wanted(State state) {
        return new Wanted(0, 0, true);
    }

    @Override
    public Transition update(TerminalInput input, State state) {
        return switch (input) {
            case TerminalInput.Pressed it -> pressed(it.key(), state);
            case TerminalInput.Moved it when it.mouse().action() == Mouse.Action.SCROLL_UP -> moved(-1, state);
            case TerminalInput.Moved it when it.mouse().action() == Mouse.Action.SCROLL_DOWN -> moved(1, state);
            case TerminalInput it -> Transition.to(state);
        };
    }

    private Transition pressed(Key key, State state) {
        for (var action : state.setup().keys().actions("cost", key.chord())) {
            var done = done(action, state);
            if (done != null) return done;
        }
        return switch (key.name()) {
            case "escape", "q" -> Transition.to(state.closed());
            case "up" -> moved(-1, state);
            case "down" -> moved(1, state);
            case "pageup" -> moved(-10, state);
            case "pagedown" -> moved(10, state);
            default -> Transition.to(state);
        };
    }

    private @Nullable Transition done(String action, State state) {
        var request = request();
        if (action.equals("cost_cap")) return raised(state);
        if (request == null) return null;
        return switch (action) {
            case "cost_body" -> Transition.to(state, new ReadRequest(session, request.number(), false));
            case "cost_diff" -> Transition.to(state, new ReadRequest(session, request.number(), true));
            case "cost_setting" -> Transition.to(advised(state, request));
            default -> null;
        };
    }

    private State advised(State state, SentRequest request) {
        var model = SessionFigures.model(
                state, request.model().providerID(), request.model().modelID());
        var advice = new CacheAdvice(request, requests == null ? List.of() : requests, model);
        return ReaderDialog.open(
                state, "Request " + request.number() + " and the cache", advice.lines(), advice.setting());
    }

    private Line line(CostTurns.Row row, List<SentRequest> all, int width) {
        var head = row.head();
        return head == null ? CostRows.request(all.get(row.request()), row.request() == selected, width) : head;
    }

    private @Nullable SentRequest request() {
        return requests == null || requests.isEmpty() ? null : requests.get(selected);
    }

    private Transition raised(State state) {
        var action = state.setup().action("budget");
        return action == null ? Transition.to(state) : action.handler().run(state, "");
    }

    private Transition moved(int rows, State state) {
        if (requests == null || requests.isEmpty()) return Transition.to(state);
        int next = Math.clamp((long) selected + rows, 0, requests.size() - 1);
        return Transition.to(state.withDialog(new CostDialog(session, requests, budget, subagents, next)));
    }

    @Override
    public void draw(Buffer buffer, Rect inside, State state) {
        if (requests == null || requests.isEmpty()) {
            var words = requests == null ? "Reading…" : "Nothing was sent yet.";
            buffer.print(inside, Line.of(words, Style.MUTED));
            return;
        }
        var summary = CostRows.summary(requests, budget, subagents);
        for (int i = 0; i < summary.size(); i++) buffer.print(inside.row(i), summary.get(i));
        var list = inside.below(summary.size() + 1);
        int shown = Math.max(1, list.height() - 1 - ABOUT_ROWS);
        buffer.print(list, CostRows.head(list.width()));
        var rows = CostTurns.rows(requests, state.sessions().get(session), list.width());
        int first =
                Math.clamp((long) CostTurns.indexOf(rows, selected) - shown + 1, 0, Math.max(0, rows.size() - shown));
        for (int i = first; i < Math.min(rows.size(), first + shown); i++)
            buffer.print(list.row(1 + i - first), line(rows.get(i), requests, list.width()));
        var about = new ArrayList<Line>();
        for (var line : CostRows.about(requests.get(selected))) about.addAll(Wrap.words(line, inside.width(), 0));
        var below = inside.below(Math.max(0, inside.height() - about.size()));
        for (int i = 0; i < about.size(); i++) buffer.print(below.row(i), about.get(i));
    }
}
