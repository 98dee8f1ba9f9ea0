package dev.lungo.tui.undo;

import dev.lungo.core.session.Message;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.input.Key;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.state.Dialog;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import java.util.List;

/// Shows what undoing or redoing would change; nothing has changed yet. `prompts` are those that can be undone, oldest
/// first, of which the last `turns` would be.
record UndoDialog(Plan plan, List<Message> prompts, int turns, Plan.Outlook outlook, Page page) implements Dialog {
    private static final int WIDTH = 68;
    private static final int LEAST_ROWS = 8;
    private static final int PAGE_ROWS = 10;

    /// The diff is shown in place of the summary, from a row on.
    record Page(boolean diff, int top) {
        static final Page SUMMARY = new Page(false, 0);
    }

    /// The last turns of a session, whose preview is asked for.
    static UndoDialog of(List<Message> prompts, int turns) {
        var prompt = prompts.get(prompts.size() - turns);
        var plan = new Plan(prompt.info().sessionID(), prompt.info().id(), SentPrompts.typed(prompt), false);
        return new UndoDialog(plan, prompts, turns, Plan.Outlook.UNKNOWN, Page.SUMMARY);
    }

    static UndoDialog of(Plan redo) {
        return new UndoDialog(redo, List.of(), 0, Plan.Outlook.UNKNOWN, Page.SUMMARY);
    }

    static Transition open(State state, List<Message> prompts, int turns) {
        var dialog = of(prompts, turns);
        return Transition.to(state.opened(dialog), new UndoEffects.Preview(dialog.plan));
    }

    UndoDialog with(Plan.Outlook next) {
        return new UndoDialog(plan, prompts, turns, next, page);
    }

    private UndoDialog with(Page next) {
        return new UndoDialog(plan, prompts, turns, outlook, next);
    }

    @Override
    public String title() {
        if (plan.redo()) return "Redo";
        var words = Line.of(SentPrompts.title(prompts.get(prompts.size() - turns)), Style.PLAIN)
                .cut(WIDTH - 22)
                .text();
        return "Undo " + (turns == 1 ? "1 turn" : turns + " turns") + ": \"" + words + "\"";
    }

    @Override
    public Line foot(State state) {
        if (plan.redo()) return keys("enter", "redo", "d", diffWord(), "esc", "cancel");
        return keys("enter", "undo", "d", diffWord(), "↑", "one turn more", "esc", "cancel");
    }

    private String diffWord() {
        return page.diff() ? "the summary" : "the diff";
    }

    private static Line keys(String... words) {
        var line = Line.BLANK;
        for (int i = 0; i < words.length; i += 2)
            line = line.plus(List.of(
                    new Span((i == 0 ? "" : " · ") + words[i], Style.ACCENT),
                    new Span(" " + words[i + 1], Style.MUTED)));
        return line;
    }

    @Override
    public Wanted wanted(State state) {
        int rows = Math.max(LEAST_ROWS, UndoView.lines(this, WIDTH).size());
        return Wanted.of(WIDTH, page.diff() ? state.device().rows() : rows);
    }

    @Override
    public Transition update(TerminalInput input, State state) {
        if (input instanceof TerminalInput.Pressed it) return pressed(it.key(), state);
        if (!(input instanceof TerminalInput.Moved it)) return Transition.to(state);
        return switch (it.mouse().action()) {
            case SCROLL_UP -> scrolled(state, -3);
            case SCROLL_DOWN -> scrolled(state, 3);
            case PRESS, RELEASE, DRAG -> Transition.to(state);
        };
    }

    private Transition pressed(Key key, State state) {
        return switch (key.chord()) {
            case "escape", "q" -> Transition.to(state.closed());
            case "enter" ->
                outlook.possible()
                        ? Transition.to(state.closed(), new UndoEffects.CarryOut(plan))
                        : Transition.to(state);
            case "d" -> Transition.to(state.withDialog(with(new Page(!page.diff(), 0))));
            case "pageup" -> scrolled(state, -PAGE_ROWS);
            case "pagedown" -> scrolled(state, PAGE_ROWS);
            case "up" -> page.diff() ? scrolled(state, -1) : further(state, 1);
            case "down" -> page.diff() ? scrolled(state, 1) : further(state, -1);
            default -> Transition.to(state);
        };
    }

    private Transition scrolled(State state, int by) {
        int last = Math.max(0, UndoView.lines(this, WIDTH).size() - 1);
        return Transition.to(state.withDialog(
                with(new Page(page.diff(), Math.clamp(page.top() + (long) by, 0, last)))));
    }

    private Transition further(State state, int by) {
        int next = Math.clamp(turns + (long) by, Math.min(1, prompts.size()), prompts.size());
        if (next == turns) return Transition.to(state);
        var dialog = of(prompts, next);
        return Transition.to(state.withDialog(dialog), new UndoEffects.Preview(dialog.plan));
    }

    @Override
    public void draw(Buffer buffer, Rect inside, State state) {
        var lines = UndoView.lines(this, inside.width());
        int last = Math.max(0, lines.size() - inside.height());
        int top = Math.min(page.top(), last);
        for (int i = 0; i < Math.min(inside.height(), lines.size() - top); i++)
            buffer.print(inside.row(i), lines.get(top + i));
    }
}
