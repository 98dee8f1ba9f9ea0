package dev.lungo.tui.dialog.cost;

import dev.lungo.client.BudgetLine;
import dev.lungo.core.store.SentRequest;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.input.Mouse;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.state.Dialog;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The requests of a session, the newest chosen first. `requests` is null until they are known.
record CostDialog(@Nullable List<SentRequest> requests, List<BudgetLine> budget, int selected) implements Dialog {
    static final CostDialog LOADING = new CostDialog(null, List.of(), 0);

    private static final int ABOUT_ROWS = 4;

    @Override
    public String title() {
        return "Cost and cache";
    }

    @Override
    public Line foot(State state) {
        return Line.of("↑↓ choose · b raise a budget · esc back", Style.MUTED);
    }

    @Override
    public Wanted wanted(State state) {
        return new Wanted(0, 0, true);
    }

    @Override
    public Transition update(TerminalInput input, State state) {
        return switch (input) {
            case TerminalInput.Pressed it -> pressed(it.key().name(), state);
            case TerminalInput.Moved it when it.mouse().action() == Mouse.Action.SCROLL_UP -> moved(-1, state);
            case TerminalInput.Moved it when it.mouse().action() == Mouse.Action.SCROLL_DOWN -> moved(1, state);
            case TerminalInput it -> Transition.to(state);
        };
    }

    private Transition pressed(String key, State state) {
        return switch (key) {
            case "escape", "q" -> Transition.to(state.closed());
            case "b" -> raised(state);
            case "up" -> moved(-1, state);
            case "down" -> moved(1, state);
            case "pageup" -> moved(-10, state);
            case "pagedown" -> moved(10, state);
            default -> Transition.to(state);
        };
    }

    private Transition raised(State state) {
        var action = state.setup().action("budget");
        return action == null ? Transition.to(state) : action.handler().run(state, "");
    }

    private Transition moved(int rows, State state) {
        if (requests == null || requests.isEmpty()) return Transition.to(state);
        int next = Math.clamp((long) selected + rows, 0, requests.size() - 1);
        return Transition.to(state.withDialog(new CostDialog(requests, budget, next)));
    }

    @Override
    public void draw(Buffer buffer, Rect inside, State state) {
        if (requests == null || requests.isEmpty()) {
            var words = requests == null ? "Reading…" : "Nothing was sent yet.";
            buffer.print(inside, Line.of(words, Style.MUTED));
            return;
        }
        var summary = CostRows.summary(requests, budget);
        for (int i = 0; i < summary.size(); i++) buffer.print(inside.row(i), summary.get(i));
        var list = inside.below(summary.size() + 1);
        int shown = Math.max(1, list.height() - 1 - ABOUT_ROWS);
        buffer.print(list, CostRows.head(list.width()));
        int first = Math.clamp((long) selected - shown + 1, 0, Math.max(0, requests.size() - shown));
        for (int i = first; i < Math.min(requests.size(), first + shown); i++)
            buffer.print(list.row(1 + i - first), CostRows.request(requests.get(i), i == selected, list.width()));
        var about = CostRows.about(requests.get(selected));
        var below = inside.below(Math.max(0, inside.height() - about.size()));
        for (int i = 0; i < about.size(); i++)
            buffer.print(below.row(i), about.get(i).cut(below.width()));
    }
}
